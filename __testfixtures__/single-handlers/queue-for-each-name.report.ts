import { open, type Queue } from './queue.js';

export function makeQueue(name: string): Queue {
  const queue = open(name);
  process.on('SIGTERM', async () => {
    await queue.close();
  });
  return queue;
}

for (const name of (process.env['QUEUES'] ?? 'bread,rolls').split(',')) makeQueue(name);
