import { WebSocketServer } from 'ws';

export function serve(wss: WebSocketServer): void {
  wss.on('connection', (ws) => {
    const ping = setInterval(() => ws.ping(), 30_000);
    const stop = (): void => clearInterval(ping);
    ws.once('close', stop);
    ws.once('error', stop);
  });
}
