import { WebSocket } from 'ws';

const lines = new Map<string, WebSocket>();
const parked: WebSocket[] = [];

export function open(id: string, url: string): void {
  const line: WebSocket = new WebSocket(url);
  lines.set(id, line);
}

function closeParked(): void {
  for (const line of parked.splice(0)) line.terminate();
}

setInterval(() => {
  for (const [id, line] of lines) {
    if (line.listenerCount('message') > 0) continue;
    lines.delete(id);
    parked.push(line);
    closeParked();
  }
}, 60_000).unref();
