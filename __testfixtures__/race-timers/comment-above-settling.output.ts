import type { Socket } from 'node:net';

export function connected(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let timeoutId: ReturnType<typeof setTimeout> | undefined = undefined;
    const timer = 5000;
    socket.once('connect', () => {
      // the caller only wants to know that it is there
      clearTimeout(timeoutId);
      resolve('connected');
    });
    timeoutId = setTimeout(() => reject(new Error(`no connection in ${timer} ms`)), timer);
  });
}
