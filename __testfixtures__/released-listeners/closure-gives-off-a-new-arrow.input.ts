import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';

export const kitchen = new EventEmitter();

export const door = createServer((req, res) => {
  kitchen.on('ready', (order: string) => res.write(`${order}\n`));
  res.on('close', () => {
    kitchen.off('ready', (order: string) => res.write(`${order}\n`));
  });
});
