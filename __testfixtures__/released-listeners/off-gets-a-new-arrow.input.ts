import { orders } from './orders.js';

export class Screen {
  private shown = 0;

  constructor() {
    orders.on('paid', (id: string) => this.show(id));
  }

  close(): void {
    orders.off('paid', (id: string) => this.show(id));
  }

  private show(id: string): void {
    if (id) this.shown += 1;
  }
}
