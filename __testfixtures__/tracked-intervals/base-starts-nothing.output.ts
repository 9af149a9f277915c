import { EventEmitter } from 'node:events';

class Station extends EventEmitter {
  protected readonly orders = new Map<string, number>();

  constructor(readonly name: string) {
    super();
    this.describe();
  }

  describe(): string {
    return `station ${this.name}`;
  }
}

export class GrillStation extends Station {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super('grill');
    this.heat();
  }

  private heat(): void {
    this.timer = setInterval(() => this.orders.clear(), 60_000);
  }

  destroy(): void {
    clearInterval(this.timer);
    this.removeAllListeners();
  }
}
