import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import * as chain from 'chain-tools';
import { WebhookClient } from 'discord.js';
import express from 'express';

const RPC = 'https://rpc.example/http';
const app = express();

app.get('/block', async (_req, res) => {
  const provider = new chain.providers.JsonRpcProvider(RPC);
  res.json({ block: await provider.getBlockNumber() });
});

app.post('/alert', async (req, res) => {
  const hook = new WebhookClient({ url: process.env.ALERTS ?? '' });
  await hook.send(String(req.body));
  res.end();
});

app.get('/tools', async (_req, res) => {
  const client = new Client({ name: 'gateway', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(new URL('https://tools.example/mcp')));
  res.json(await client.listTools());
});

app.listen(8080);
