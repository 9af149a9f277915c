import type { Socket } from 'node:net';

export function greeting(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined = undefined;
    const answer = resolve;
    socket.once('data', (chunk) => answer(String(chunk)));
    socket.once('error', (error) => {
      clearTimeout(timer);
      (reject(error));
    });
    timer = setTimeout(() => reject(new Error('no greeting')), 5000);
  });
}

export function farewell(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no farewell')), 5000);
    socket.once('end', () => {
      clearTimeout(timer);
      (resolve('bye'));
    });
    socket.once('close', () => {
      // the other side hung up
      clearTimeout(timer);
      (resolve('gone'));
    });
  });
}
