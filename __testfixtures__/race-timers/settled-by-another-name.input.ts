import type { Socket } from 'node:net';

export function greeting(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const answer = resolve;
    socket.once('data', (chunk) => answer(String(chunk)));
    socket.once('error', (error) => (reject(error)));
    setTimeout(() => reject(new Error('no greeting')), 5000);
  });
}

export function farewell(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('no farewell')), 5000);
    socket.once('end', () => (resolve('bye')));
    socket.once('close', () =>
      // the other side hung up
      (resolve('gone')));
  });
}
