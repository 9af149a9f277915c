import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';

const calls = new Map<string, { lastActivity: number }>();

export function attachVoice(server: Server): void {
  const wss = new WebSocketServer({ server, path: '/voice' });
  wss.on('connection', () => calls.set(String(calls.size), { lastActivity: Date.now() }));

  const timer = setInterval(() => {
    for (const [id, call] of calls) if (call.lastActivity < Date.now() - 300_000) calls.delete(id);
  }, 60_000);
  wss.on('close', () => clearInterval(timer));
}
