import { WebSocket } from 'ws';

const lines = new Map<string, WebSocket>();

export function open(id: string, url: string): void {
  const line: WebSocket = new WebSocket(url);
  lines.set(id, line);
}

setInterval(() => {
  for (const [id, line] of lines) {
    if (line.listenerCount('message') > 0) continue;
    lines.delete(id);
  }
}, 60_000).unref();
