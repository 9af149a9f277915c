import { bus } from './bus.js';

export class Basket {
  constructor() {
    bus.on('added', (item) => this.add(item));
    this.items = [];
  }

  add(item) {
    this.items.push(item);
  }

  destroy() {
    this.items = [];
  }
}
