import type { KitchenBus } from './bus.ts';

export class Kitchen {
  private readonly notes: string[] = [];
  private readonly bus: KitchenBus;
  private readonly onOrdered: Parameters<KitchenBus['on']>[1] = (note) => {
    this.notes.push(note);
  };
  private readonly onCancelled: Parameters<KitchenBus['on']>[1] = (note) => {
    this.notes.splice(this.notes.indexOf(note), 1);
  };
  private readonly onPaid: Parameters<KitchenBus['on']>[1] = (note) => {
    this.notes.push(note);
  };

  constructor(bus: KitchenBus) {
    this.bus = bus;
    this.listen();
  }

  private listen(): void {
    this.bus.on('ordered', this.onOrdered);
    this.bus.on('cancelled', this.onCancelled);

    this.notes.push('open');

    this.bus.on('paid', this.onPaid);
  }

  shutdown(): void {
    this.bus.off('ordered', this.onOrdered);
    this.bus.off('cancelled', this.onCancelled);
    this.bus.off('paid', this.onPaid);
    this.notes.length = 0;
  }
}
