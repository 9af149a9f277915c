import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import express from 'express';

function setting(name: string): string {
  const value = process.env[name];
  return typeof value === 'string' ? value.trim() : '';
}

function storage(): S3Client {
  const region = setting('AWS_REGION');
  const accessKeyId = setting('AWS_ACCESS_KEY_ID');
  const secretAccessKey = setting('AWS_SECRET_ACCESS_KEY');
  if (!region) throw new Error('AWS_REGION is required');
  return new S3Client({ region, credentials: { accessKeyId, secretAccessKey } });
}

const app = express();

app.put('/menus/:name', async (request, response) => {
  const client = storage();
  await client.send(
    new PutObjectCommand({ Bucket: 'menus', Key: request.params.name, Body: request.body }),
  );
  response.sendStatus(204);
});

app.listen(8080);
