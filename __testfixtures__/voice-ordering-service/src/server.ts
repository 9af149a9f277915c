import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { warmUp, type ChatClient } from './language-model.js';
import { LoadReport } from './load-report.js';
import { priceOf, remember } from './menu-cache.js';
import { streamHeadset, streamOrder } from './routes/order-events.js';
import { pay, type CardTerminal } from './routes/payments.js';
import { suggest } from './suggestions.js';
import { VoiceSession } from './voice-session.js';

const client: ChatClient = { complete: async ({ prompt }) => ({ text: prompt.includes('ready') ? 'ready' : '1 x margherita' }) };
const terminal: CardTerminal = { charge: async (id, cents) => ({ receipt: `${id}-${cents}` }), cancel: async () => {} };
const sessions = new Map<string, VoiceSession>();
const load = new LoadReport();

function seat(table: string): VoiceSession {
  const session = new VoiceSession(randomUUID(), table, client);
  sessions.set(session.order.id, session);
  session.once('end', (id: string) => sessions.delete(id));
  session.start();
  return session;
}

async function textOf(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

async function route(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const [, kind, id = '', action] = (req.url ?? '/').split('/');
  if (kind === 'menu') return void res.end(JSON.stringify({ item: id, cents: priceOf(id) }));
  if (kind === 'tables' && req.method === 'POST') return void res.writeHead(201).end(seat(id).order.id);
  if (kind === 'suggestions' && action !== undefined) return suggest(res, id, action);
  if (kind === 'headset') return streamHeadset(req, res);
  if (kind === 'orders' && action === 'events') return streamOrder(req, res, id);
  if (kind === 'orders' && action === 'pay') return pay(res, terminal, id);
  if (kind === 'orders' && action === 'speech') {
    await sessions.get(id)?.hear(await textOf(req));
    return void res.writeHead(202).end();
  }
  res.writeHead(404).end();
}

const server = createServer((req, res) => {
  route(req, res).catch((error: Error) => {
    console.error(error.message);
    if (!res.headersSent) res.writeHead(500);
    res.end();
  });
});

function shutDown(): void {
  load.stop();
  for (const session of sessions.values()) session.stop();
  server.close();
}

process.once('SIGTERM', shutDown);
remember('margherita', 1150);
await warmUp(client);
load.start((delayMs) => console.log(`The event loop was late by ${delayMs} ms.`));
server.listen(Number(process.env['PORT'] ?? 8080));
