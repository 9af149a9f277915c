import { EventEmitter } from 'node:events';

export class Ticker {
  constructor(private readonly clock: EventEmitter) {}

  stop(): void {
    this.clock.removeAllListeners();
  }
}

export class Display {
  constructor(private readonly clock: EventEmitter) {}

  off(): void {
    this.clock.removeAllListeners('tick');
  }
}

export const clock = new EventEmitter();
export const display = new Display(clock);
