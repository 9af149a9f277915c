import type { EventEmitter } from 'node:events';
export function whenOpen(socket: EventEmitter): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('timed out')), 10_000);
    const done = (settle: () => void): void => { clearTimeout(timer); settle(); };
    socket.once('open', () => done(resolve));
    socket.once('error', (error) => done(() => reject(error)));
  });
}
