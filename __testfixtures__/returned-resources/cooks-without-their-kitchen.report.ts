import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import express from 'express';
import { Kafka } from 'kafkajs';

interface Cook {
  readonly name: string;
  cook(dish: string): Promise<unknown>;
}

const kafka = new Kafka({ brokers: ['localhost:9092'] });
const app = express();

async function cooks(): Promise<Cook[]> {
  const found: Cook[] = [];
  const client = new Client({ name: 'kitchen', version: '1.0.0' });
  await client.connect(new StdioClientTransport({ command: 'kitchen-mcp' }));
  const { tools } = await client.listTools();
  for (const { name } of tools)
    found.push({ name, cook: (dish) => client.callTool({ name, arguments: { dish } }) });
  return found;
}

async function bell(): Promise<(table: string) => Promise<unknown>> {
  const producer = kafka.producer();
  await producer.connect();
  return (table) => producer.send({ topic: 'bells', messages: [{ value: table }] });
}

app.post('/dishes/:dish', async (req, res) => {
  const [first] = await cooks();
  res.json(await first?.cook(req.params.dish));
});

app.post('/tables/:id/bell', async (req, res) => {
  const ring = await bell();
  await ring(req.params.id);
  res.sendStatus(202);
});

app.listen(8080);
