import { orders } from './orders.js';

export class Screen {
  private shown = 0;
  private readonly onPaid = (id: string) => this.show(id);

  constructor() {
    orders.on('paid', this.onPaid);
  }

  close(): void {
    orders.off('paid', this.onPaid);
  }

  private show(id: string): void {
    if (id) this.shown += 1;
  }
}
