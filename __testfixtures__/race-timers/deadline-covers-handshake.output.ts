import type { EventEmitter } from 'node:events';

export function connect(socket: EventEmitter, handshake: () => Promise<string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('connection timed out')), 10_000);
    socket.once('open', async () => {
      resolve(await handshake());
      clearTimeout(timer);
    });
    socket.once('greeting', (text: string) => {
      resolve(JSON.parse(text));
      clearTimeout(timer);
    });
  });
}
