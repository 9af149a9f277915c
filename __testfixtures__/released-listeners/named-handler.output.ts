import { clock } from './clock.js';

export class Reminder {
  private ticks = 0;
  private readonly onTick = (): void => {
    this.ticks += 1;
  };

  start(): void {
    clock.on('tick', this.onTick);
  }

  dispose(): void {
    clock.off('tick', this.onTick);
    this.ticks = 0;
  }
}
