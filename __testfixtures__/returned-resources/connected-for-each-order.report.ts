import express from 'express';
import { Kafka } from 'kafkajs';
import mqtt from 'mqtt';
import { Pool } from 'pg';
import { createClient } from 'redis';
import Sftp from 'ssh2-sftp-client';

const kafka = new Kafka({ brokers: ['localhost:9092'] });
const redis = createClient({ url: process.env.REDIS_URL });
const pool = new Pool();
const app = express();

app.post('/orders/:id', async (req, res) => {
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: 'orders', messages: [{ value: req.params.id }] });
  res.end();
});

app.post('/ovens/:id', (req, res) => {
  const oven = mqtt.connect(process.env.MQTT_URL!);
  oven.on('connect', () => oven.publish(`ovens/${req.params.id}`, 'heat'));
  res.end();
});

app.get('/recipes/:name', async (req, res) => {
  const store = new Sftp();
  await store.connect({ host: 'recipes.example' });
  res.end(await store.get(`/recipes/${req.params.name}`));
});

app.get('/loaves', async (_req, res) => {
  const line = redis.duplicate();
  await line.connect();
  await line.subscribe('loaves', (loaf) => res.write(loaf));
});

app.get('/nests/:tree', async (req, res) => {
  const beat = setInterval(() => res.write(': here\n\n'), 15_000);
  const client = await pool.connect();
  client.on('notification', ({ payload }) => res.write(`data: ${payload}\n\n`));
  await client.query('LISTEN nests');
  const quiet = (): void => {
    clearInterval(beat);
  };
  req.on('close', quiet);
});

app.listen(3000);
