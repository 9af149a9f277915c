import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { OpenAI } from 'openai';

export function takeRole(role: { id: string; secret: string; token: string }): void {
  process.env.AWS_ACCESS_KEY_ID = role.id;
  process.env.AWS_SECRET_ACCESS_KEY = role.secret;
  process.env['AWS_SESSION_TOKEN'] = role.token;
}

export async function folders(): Promise<unknown> {
  const s3 = new S3Client({ region: 'eu-west-1' });
  return s3.send(new ListBucketsCommand({}));
}

export async function models(): Promise<unknown> {
  const openai = new OpenAI();
  return openai.models.list();
}
