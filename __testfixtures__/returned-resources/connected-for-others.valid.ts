import express from 'express';
import { Kafka, type Admin } from 'kafkajs';
import Sftp from 'ssh2-sftp-client';

const kafka = new Kafka({ brokers: ['localhost:9092'] });
const app = express();
let kept: Admin | undefined;

/** The same one for all. */
function sharedAdmin(): Admin {
  kept ??= kafka.admin();
  return kept;
}

app.get('/topics', async (_req, res) => {
  const admin = sharedAdmin();
  await admin.connect();
  const topics = await admin.listTopics();
  await admin.disconnect();
  res.json(topics);
});

/** The caller made it, and ends it. */
async function listOf(sftp: Sftp): Promise<unknown> {
  await sftp.connect({ host: 'bakery' });
  const list = await sftp.list('/recipes');
  if (list.length === 0) await sftp.end();
  return list;
}

app.get('/recipes', async (_req, res) => {
  const sftp = new Sftp();
  try {
    res.json(await listOf(sftp));
  } finally {
    await sftp.end();
  }
});

/** It is ended however the work ends. */
app.put('/recipes', async (req, res) => {
  const sftp = new Sftp();
  await sftp.connect({ host: 'bakery' });
  await sftp.put(req.body, '/recipes/new').finally(() => sftp.end());
  res.sendStatus(204);
});

/** Nothing can fail between. */
app.get('/ready', async (_req, res) => {
  const sftp = new Sftp();
  await sftp.connect({ host: 'bakery' });
  await sftp.end();
  res.sendStatus(204);
});

app.listen(8080);
