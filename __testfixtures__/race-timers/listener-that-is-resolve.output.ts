import type { Socket } from 'node:net';

export function ready(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('not ready')), 5_000);
    socket.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.once('error', (reason) => {
      clearTimeout(timer);
      reject(reason);
    });
  });
}
