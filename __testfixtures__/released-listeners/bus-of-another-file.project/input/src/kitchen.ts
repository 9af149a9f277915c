import type { KitchenBus } from './bus.ts';

export class Kitchen {
  private readonly notes: string[] = [];
  private readonly bus: KitchenBus;

  constructor(bus: KitchenBus) {
    this.bus = bus;
    this.listen();
  }

  private listen(): void {
    this.bus.on('ordered', (note) => {
      this.notes.push(note);
    });
    this.bus.on('cancelled', (note) => {
      this.notes.splice(this.notes.indexOf(note), 1);
    });

    this.notes.push('open');

    this.bus.on('paid', (note) => {
      this.notes.push(note);
    });
  }

  shutdown(): void {
    this.notes.length = 0;
  }
}
