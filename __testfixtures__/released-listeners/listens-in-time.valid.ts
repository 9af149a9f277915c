import { EventEmitter } from 'node:events';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { WebSocket, WebSocketServer } from 'ws';

declare function history(): Promise<string[]>;

const relay = new EventEmitter();
const app = new Hono();

app.get('/log', (c) =>
  streamSSE(c, async (stream) => {
    const onLine = (line: string): void => void stream.writeSSE({ data: line });
    relay.on('line', onLine);
    stream.onAbort(() => relay.off('line', onLine));
    for (const line of await history()) await stream.writeSSE({ data: line });
  }),
);

new WebSocketServer({ port: 8080 }).on('connection', async (socket) => {
  const send = (line: string): void => socket.send(line);
  const lines = await history();
  if (socket.readyState !== WebSocket.OPEN) return;
  relay.on('line', send);
  socket.send(lines.join('\n'));
  socket.on('close', () => relay.off('line', send));
});
