import type { EventEmitter } from 'node:events';

export function whenReady(socket: EventEmitter, cached: string | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined = undefined;
    if (cached) return done(cached);
    timer = setTimeout(() => reject(new Error('not ready')), 5000);
    socket.once('ready', done);

    function done(value: string): void {
      clearTimeout(timer);
      resolve(value);
    }
  });
}
