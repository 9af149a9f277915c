import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { ChainProvider, Contract, ShapeProvider } from 'chain-tools';
import express from 'express';
import { Client as Own } from './own-client.js';

const app = express();
const shared = new ChainProvider('https://rpc.example/http');

app.get('/block', async (_req, res) => {
  res.json({ block: await shared.getBlockNumber() });
});

/** It is ended. */
app.get('/tools', async (_req, res) => {
  const client = new Client({ name: 'gateway', version: '1.0.0' });
  try {
    await client.connect({ url: 'https://tools.example/mcp' });
    res.json(await client.listTools());
  } finally {
    await client.close();
  }
});

/** Another object has it, and may end it. */
app.get('/name', async (_req, res) => {
  const provider = new ChainProvider('https://rpc.example/http');
  res.json(await new Contract('0x1', provider).name());
});

/** Each caller has an address of their own. */
app.get('/block/:shop', async (req, res) => {
  const provider = new ChainProvider(`https://${req.params.shop}.example/http`);
  res.json({ block: await provider.getBlockNumber() });
});

/** Nothing shows that these talk to anything. */
app.get('/shapes', async (_req, res) => {
  const shapes = new ShapeProvider({ size: 3 });
  res.json(await shapes.all());
});

app.get('/own', async (_req, res) => {
  const own = new Own('https://own.example');
  res.json(await own.all());
});

/** Once, when the service begins. */
export async function start(): Promise<void> {
  const provider = new ChainProvider('https://rpc.example/http');
  await provider.ready();
  app.listen(8080);
}

void start();
