import { EventEmitter } from 'node:events';

export const prices = new EventEmitter();

class Ticker {
  last = 0;
  private readonly onPrice = (price: number): void => {
    this.last = price;
  };

  constructor() {
    prices.on('price', this.onPrice);
  }

  destroy(): void {
    prices.off('price', this.onPrice);
  }
}

export class Cart {
  private readonly ticker = new Ticker();
  private open = true;

  total(pieces: number): number {
    return this.ticker.last * pieces;
  }

  destroy(): void {
    if (!this.open) return;
    this.ticker.destroy();
    this.open = false;
  }
}
