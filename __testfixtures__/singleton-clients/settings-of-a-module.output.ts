import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import { settings } from './settings.js';

let sharedS3Client: S3Client | undefined;
function getS3Client(): S3Client {
  return (sharedS3Client ??= new S3Client({ region: settings.region }));
}

export class RecipeStore {
  async read(key: string): Promise<unknown> {
    const s3 = getS3Client();
    return s3.send(new GetObjectCommand({ Bucket: 'recipes', Key: key }));
  }
}
