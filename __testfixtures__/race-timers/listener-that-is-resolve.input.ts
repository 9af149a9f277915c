import type { Socket } from 'node:net';

export function ready(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('not ready')), 5_000);
    socket.once('ready', resolve);
    socket.once('error', reject);
  });
}
