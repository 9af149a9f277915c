import express from 'express';
import Redis from 'ioredis';
import { Kafka } from 'kafkajs';
import mqtt from 'mqtt';
import { createClient } from 'redis';

const redis = new Redis(process.env.REDIS_URL!);
const counters = createClient({ url: process.env.REDIS_URL });
const kafka = new Kafka({ brokers: ['localhost:9092'] });
const app = express();

// one for the process
const shared = redis.duplicate();

app.get('/tides', (_req, res) => {
  const line = redis.duplicate();
  line.on('message', (_channel, tide) => res.write(tide));
  void line.subscribe('tides');
  res.on('close', () => {
    line.unsubscribe().finally(() => line.disconnect());
  });
});

app.get('/winds', async (_req, res) => {
  const line = redis.duplicate();
  try {
    res.json(await line.blpop('winds', 5));
  } finally {
    line.disconnect();
  }
});

const watches = new Map<string, () => void>();

app.post('/watches/:id', async (req, res) => {
  const consumer = kafka.consumer({ groupId: req.params.id });
  await consumer.connect();
  watches.set(req.params.id, () => void consumer.disconnect());
  res.end();
});

function meterFor(name: string): (value: string) => Promise<unknown> {
  const gauge = redis.duplicate();
  return (value) => gauge.publish(name, value);
}

const meters = new Map<string, (value: string) => Promise<unknown>>();

app.post('/meters/:name', (req, res) => {
  meters.set(req.params.name, meterFor(req.params.name));
  res.end();
});

// not told to connect
app.get('/queue', async (_req, res) => {
  const idle = counters.duplicate();
  res.json({ isOpen: idle.isOpen });
});

app.post('/lamps/:id', (req, res) => {
  const lamp = mqtt.connect(process.env.MQTT_URL!);
  lamp.on('connect', () => {
    lamp.publish(`lamps/${req.params.id}`, 'on', () => lamp.end());
  });
  res.end();
});

async function start(): Promise<void> {
  for (const topic of ['tides', 'winds']) {
    const consumer = kafka.consumer({ groupId: topic });
    await consumer.connect();
    await consumer.subscribe({ topic });
    await consumer.run({ eachMessage: async () => void (await shared.incr(topic)) });
  }
  app.listen(3000);
}

void start();
