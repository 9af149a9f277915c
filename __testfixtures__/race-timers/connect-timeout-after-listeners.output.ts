import type { EventEmitter } from 'node:events';

export class RealtimeAdapter {
  connected = false;

  connect(socket: EventEmitter): Promise<void> {
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined = undefined;
      socket.on('open', () => {
        this.connected = true;
        clearTimeout(timer);
        resolve();
      });

      socket.on('error', (error: Error) => {
        if (!this.connected) {
          clearTimeout(timer);
          reject(error);
        }
      });

      timer = setTimeout(() => {
        if (!this.connected) {
          reject(new Error('connection timed out'));
        }
      }, 10_000);
    });
  }
}
