import type { EventEmitter } from 'node:events';

export class Ticker {
  constructor(private readonly clock: EventEmitter) {}

  stop(): void {
    this.clock.removeAllListeners('tick');
  }
}
