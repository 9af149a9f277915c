import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';

export const kitchen = new EventEmitter();

export const door = createServer((req, res) => {
  res.writeHead(200, { 'content-type': 'text/event-stream' });
  res.flushHeaders();
  kitchen.on('ready', (order: string) => res.write(`data: ${order}\n\n`));
});
