import type { EventEmitter } from 'node:events';

export function whenOpen(socket: EventEmitter): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('connection timed out')), 10_000);
    socket.once('open', () => resolve());
    socket.once('error', (error: Error) => {
      reject(error);
    });
  });
}
