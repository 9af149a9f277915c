import type { EventEmitter } from 'node:events';

export class RealtimeAdapter {
  connected = false;

  connect(socket: EventEmitter): Promise<void> {
    return new Promise((resolve, reject) => {
      socket.on('open', () => {
        this.connected = true;
        resolve();
      });

      socket.on('error', (error: Error) => {
        if (!this.connected) reject(error);
      });

      setTimeout(() => {
        if (!this.connected) {
          reject(new Error('connection timed out'));
        }
      }, 10_000);
    });
  }
}
