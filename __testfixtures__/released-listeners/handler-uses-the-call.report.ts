import { bus } from './bus.js';

export class Desk {
  private closed = false;

  open(name: string): void {
    bus.on('call', (who: string) => {
      if (who === name && !this.closed) this.open(who);
    });
  }

  close(): void {
    this.closed = true;
  }
}
