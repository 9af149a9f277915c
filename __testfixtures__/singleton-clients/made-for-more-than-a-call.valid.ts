import * as grpc from '@grpc/grpc-js';
import express from 'express';
import { Kafka } from 'kafkajs';
import CircuitBreaker from 'opossum';
import { Agent, fetch, setGlobalDispatcher } from 'undici';
import { glazes, Ovens } from './ovens.js';

const kafka = new Kafka({ clientId: 'pottery', brokers: ['kafka:9092'] });
const producer = kafka.producer();
const breaker = new CircuitBreaker(glazes, { timeout: 3000 });
const dispatcher = new Agent({ keepAliveTimeout: 60_000 });
const stubs = new Map<string, Ovens>();
const app = express();

setGlobalDispatcher(new Agent({ connections: 20 }));

/** One for each region. */
function stubOf(region: string): Ovens {
  let stub = stubs.get(region);
  if (!stub) {
    stub = new Ovens(`${region}.ovens.internal:50051`, grpc.credentials.createInsecure());
    stubs.set(region, stub);
  }
  return stub;
}

app.get('/ovens/:region', (req, res) => {
  stubOf(req.params.region).List({}, (_error: unknown, ovens: unknown) => res.json(ovens));
});

/** The stub is closed. */
app.get('/oven/:id', (req, res) => {
  const stub = new Ovens('ovens.internal:50051', grpc.credentials.createInsecure());
  stub.Get({ id: req.params.id }, (_error: unknown, oven: unknown) => {
    res.json(oven);
    stub.close();
  });
});

app.get('/glazes', async (_req, res) => {
  res.json(await breaker.fire());
});

app.get('/heat', async (_req, res) => {
  const answer = await fetch('https://kilns.example/heat', { dispatcher });
  res.json(await answer.json());
});

app.get('/slow', async (req, res) => {
  const agent = new Agent({ connect: { servername: req.hostname } });
  try {
    const answer = await fetch('https://kilns.example/slow', { dispatcher: agent });
    res.json(await answer.json());
  } finally {
    await agent.close();
  }
});

await producer.connect();
app.listen(8080);
