import express from 'express';
import { Kafka } from 'kafkajs';
import Sftp from 'ssh2-sftp-client';
import { Telnet } from 'telnet-client';

const kafka = new Kafka({ brokers: ['localhost:9092'] });
const app = express();

app.get('/topics', async (_req, res) => {
  const admin = kafka.admin();
  await admin.connect();
  let topics;
  try {
    topics = await admin.listTopics();
  } finally {
    await admin.disconnect();
  }
  res.json(topics);
});

app.post('/recipes', async (req, res) => {
  const sftp = new Sftp();
  try {
    await sftp.connect({ host: 'bakery' });
    try {
      await sftp.put(req.body, '/recipes/new');
    } finally {
      await sftp.end();
    }
    res.sendStatus(201);
  } catch (error) {
    res.status(502).send(String(error));
  }
});

function lineTo(host: string): Telnet {
  return new Telnet({ host });
}

app.get('/ovens/:id', async (req, res) => {
  const line = lineTo(req.params.id);
  await line.connect({ port: 23 });
  let heat;
  try {
    heat = await line.exec('heat');
    if (heat === '') return await res.sendStatus(404);
  } finally {
    await line.end();
  }
  res.send(heat);
});

app.listen(8080);
