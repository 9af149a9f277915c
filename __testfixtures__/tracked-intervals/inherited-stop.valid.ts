import { Ticker } from './ticker.js';

export class OvenTicker extends Ticker {
  start(): void {
    this.timer = setInterval(() => this.tick(), 1_000);
  }
}
