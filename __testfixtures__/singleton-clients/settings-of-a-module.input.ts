import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
import { settings } from './settings.js';

export class RecipeStore {
  async read(key: string): Promise<unknown> {
    const s3 = new S3Client({ region: settings.region });
    return s3.send(new GetObjectCommand({ Bucket: 'recipes', Key: key }));
  }
}
