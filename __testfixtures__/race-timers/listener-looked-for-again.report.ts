import type { Socket } from 'node:net';

export function ready(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('ready', resolve);
    setTimeout(() => {
      socket.off('ready', resolve);
      reject(new Error('not ready'));
    }, 5_000);
  });
}
