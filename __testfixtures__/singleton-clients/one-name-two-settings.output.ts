import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { createServer } from 'node:http';

let sharedS3Client: S3Client | undefined;

let sharedClientS3Client: S3Client | undefined;

interface Account {
  region: string;
}

function accountOf(key: string): Account {
  return { region: process.env[`${key}_REGION`] ?? 'eu-west-1' };
}

async function menuIsUp(): Promise<boolean> {
  const key = 'MENU';
  const client = (sharedS3Client ??= new S3Client(accountOf(key)));
  await client.send(new HeadBucketCommand({ Bucket: 'menu' }));
  return true;
}

async function invoicesAreUp(): Promise<boolean> {
  const key = 'INVOICES';
  const client = (sharedClientS3Client ??= new S3Client(accountOf(key)));
  await client.send(new HeadBucketCommand({ Bucket: 'invoices' }));
  return true;
}

async function receiptsAreUp(): Promise<boolean> {
  const client = (sharedClientS3Client ??= new S3Client(accountOf('INVOICES')));
  await client.send(new HeadBucketCommand({ Bucket: 'receipts' }));
  return true;
}

createServer(async (request, response) => {
  const all = await Promise.all([menuIsUp(), invoicesAreUp(), receiptsAreUp()]);
  response.end(String(all));
}).listen(8080);
