import { WebSocketServer } from 'ws';

export function attachCalls(wss: WebSocketServer): void {
  wss.on('connection', (caller) => {
    const ping = setInterval(() => caller.ping(), 30_000);
    caller.once('close', () => clearInterval(ping));
    caller.on('message', () => ping.refresh());
  });
}
