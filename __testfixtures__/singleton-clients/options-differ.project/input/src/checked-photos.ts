import { S3Client, ListBucketsCommand } from '@aws-sdk/client-s3';

const s3 = new S3Client({ region: 'eu-central-1', requestChecksumCalculation: 'WHEN_REQUIRED' });

export const list = (): Promise<unknown> => s3.send(new ListBucketsCommand({}));
