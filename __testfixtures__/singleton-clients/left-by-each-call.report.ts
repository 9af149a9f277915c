import express from 'express';
import { Kafka } from 'kafkajs';
import CircuitBreaker from 'opossum';
import { Agent, request } from 'undici';
import { kilnOf, type Kiln } from './kilns.js';

const kafka = new Kafka({ clientId: 'pottery', brokers: ['kafka:9092'] });
const app = express();

app.get('/kilns/:id/heat', async (req, res) => {
  const kiln: Kiln = await kilnOf(req.params.id);
  const dispatcher = new Agent({ connect: { servername: kiln.name, ca: kiln.ca } });
  const { body } = await request(kiln.url, { dispatcher });
  res.json(await body.json());
});

app.get('/kilns/:id/glaze', async (req, res) => {
  const breaker = new CircuitBreaker(() => kilnOf(req.params.id), { timeout: 3000 });
  breaker.on('open', () => console.warn('the kiln is not asked for a while'));
  res.json(await breaker.fire());
});

app.post('/pots', async (req, res) => {
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    await producer.send({ topic: 'pots', messages: [{ value: String(req.body) }] });
  } finally {
    await producer.disconnect();
  }
  res.sendStatus(202);
});

app.listen(8080);
