import type { IncomingMessage, ServerResponse } from 'node:http';
import { findOrder } from '../order.js';

/** Streams an order's status to the kitchen's screen as server-sent events. */
export function streamOrder(req: IncomingMessage, res: ServerResponse, id: string): void {
  const order = findOrder(id);
  if (!order) {
    res.writeHead(404).end();
    return;
  }
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  res.write(`data: ${JSON.stringify(order)}\n\n`);
  setInterval(() => {
    res.write(`data: ${JSON.stringify({ status: order.status, lines: order.lines.length })}\n\n`);
  }, 2_000);
}

/** Keeps a line to the waiter's headset open, and lets go of it when the headset does. */
export function streamHeadset(req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  const ping = setInterval(() => res.write(': ping\n\n'), 20_000);
  req.on('close', () => clearInterval(ping));
}
