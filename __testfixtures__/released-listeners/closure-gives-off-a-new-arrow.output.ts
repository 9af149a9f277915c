import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';

export const kitchen = new EventEmitter();

export const door = createServer((req, res) => {
  const onReady = (order: string) => res.write(`${order}\n`);
  kitchen.on('ready', onReady);
  res.on('close', () => {
    kitchen.off('ready', onReady);
  });
});
