import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import express from 'express';
import { Kafka } from 'kafkajs';

const kafka = new Kafka({ brokers: ['localhost:9092'] });
const bells = new Map<string, (table: string) => Promise<unknown>>();
const app = express();

/** What it gives has an end. */
async function kitchen(): Promise<{ cook(dish: string): Promise<unknown>; close(): Promise<void> }> {
  const client = new Client({ name: 'kitchen', version: '1.0.0' });
  await client.connect(new StdioClientTransport({ command: 'kitchen-mcp' }));
  return {
    cook: (dish) => client.callTool({ name: 'cook', arguments: { dish } }),
    close: () => client.close(),
  };
}

/** Its transport ends it. */
async function menu(): Promise<unknown> {
  const transport = new StdioClientTransport({ command: 'menu-mcp' });
  const client = new Client({ name: 'menu', version: '1.0.0' });
  await client.connect(transport);
  try {
    return await client.listTools();
  } finally {
    await transport.close();
  }
}

/** Kept for all later calls. */
async function bellOf(house: string): Promise<void> {
  const producer = kafka.producer();
  await producer.connect();
  bells.set(house, (table) => producer.send({ topic: house, messages: [{ value: table }] }));
}

app.post('/dishes/:dish', async (req, res) => {
  const open = await kitchen();
  try {
    res.json(await open.cook(req.params.dish));
  } finally {
    await open.close();
  }
});

app.get('/menu', async (_req, res) => {
  res.json(await menu());
});

app.post('/houses/:house', async (req, res) => {
  await bellOf(req.params.house);
  res.sendStatus(204);
});

app.post('/mcp', async (req, res) => {
  const server = new McpServer({ name: 'stove', version: '1.0.0' });
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined });
  await server.connect(transport);
  await transport.handleRequest(req, res, req.body);
});

app.listen(8080);
