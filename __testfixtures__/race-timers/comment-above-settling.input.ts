import type { Socket } from 'node:net';

export function connected(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = 5000;
    socket.once('connect', () =>
      // the caller only wants to know that it is there
      resolve('connected'),
    );
    setTimeout(() => reject(new Error(`no connection in ${timer} ms`)), timer);
  });
}
