import { EventEmitter } from 'node:events';

export class Basket {
  private total = 0;
  private readonly orders: EventEmitter;
  private readonly onAdded = (price: number) => this.add(price);
  private readonly onRemoved = (price: number) => this.add(-price);
  private readonly onPaid = () => (this.total = 0);

  constructor(orders: EventEmitter) {
    this.orders = orders;
    orders.on('added', this.onAdded);
    orders.on('removed', this.onRemoved);
    orders.once('paid', this.onPaid);
  }

  get sum(): number {
    return this.total;
  }

  dispose(): void {
    this.orders.off('added', this.onAdded);
    this.orders.off('removed', this.onRemoved);
    this.orders.off('paid', this.onPaid);
    this.total = 0;
  }

  private add(price: number): void {
    this.total += price;
  }
}
