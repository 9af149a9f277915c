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
    this.ticks = 0;
  }
}
