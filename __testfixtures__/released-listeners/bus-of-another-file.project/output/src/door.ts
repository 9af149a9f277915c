import type { TypedBus } from './bus.ts';

export class Door {
  private isOpen = false;

  constructor(private readonly bus: TypedBus) {
    this.bus.on('opened', (event) => {
      this.isOpen = event === 'opened';
    });
  }

  close(): void {
    this.isOpen = false;
  }
}
