import { EventEmitter } from 'node:events';

export class Basket {
  private total = 0;
  private readonly orders: EventEmitter;

  constructor(orders: EventEmitter) {
    this.orders = orders;
    orders.on('added', (price: number) => this.add(price));
    orders.on('removed', (price: number) => this.add(-price));
    orders.once('paid', () => (this.total = 0));
  }

  get sum(): number {
    return this.total;
  }

  dispose(): void {
    this.total = 0;
  }

  private add(price: number): void {
    this.total += price;
  }
}
