import { WebSocketServer } from 'ws';

export function attachCalls(wss: WebSocketServer): void {
  wss.on('connection', (caller) => {
    const ping = setInterval(() => caller.ping(), 30_000);
    caller.on('message', () => ping.refresh());
  });
}
