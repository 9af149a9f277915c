import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { WebSocket } from 'ws';

const talks = new Map<string, { transport: StreamableHTTPServerTransport; usedAt: number }>();

setInterval(() => {
  for (const [id, talk] of talks) {
    if (Date.now() - talk.usedAt > 600_000) talks.delete(id);
  }
}, 60_000).unref();

export function open(): StreamableHTTPServerTransport {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => crypto.randomUUID(),
    onsessioninitialized: (id) => {
      talks.set(id, { transport, usedAt: Date.now() });
    },
  });
  return transport;
}

export class Feeds {
  private readonly sockets = new Map<string, { socket: WebSocket; seen: number }>();

  follow(url: string): void {
    const socket = new WebSocket(url);
    this.sockets.set(url, { socket, seen: Date.now() });
    socket.on('close', () => this.sockets.delete(url));
  }

  sweep(): void {
    this.sockets.forEach((one, url) => {
      if (Date.now() - one.seen > 60_000) this.sockets.delete(url);
    });
  }
}
