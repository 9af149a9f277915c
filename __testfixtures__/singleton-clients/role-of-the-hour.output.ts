import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { OpenAI } from 'openai';

let sharedS3Client: S3Client | undefined;
function getS3Client(): S3Client {
  return (sharedS3Client ??= new S3Client({ region: 'eu-west-1' }));
}

let sharedOpenAI: OpenAI | undefined;
function getOpenAI(): OpenAI {
  return (sharedOpenAI ??= new OpenAI());
}

export function takeRole(role: { id: string; secret: string; token: string }): void {
  process.env.AWS_ACCESS_KEY_ID = role.id;
  process.env.AWS_SECRET_ACCESS_KEY = role.secret;
  process.env['AWS_SESSION_TOKEN'] = role.token;
}

export async function folders(): Promise<unknown> {
  const s3 = getS3Client();
  return s3.send(new ListBucketsCommand({}));
}

export async function models(): Promise<unknown> {
  const openai = getOpenAI();
  return openai.models.list();
}
