import type { Clock, Meters, Sampler } from './types.ts';

export class RandomSampler implements Sampler {
  last = 0;
  private readonly timer = setInterval(() => {
    this.last = Math.random();
  }, 1_000);

  stop(): void {
    clearInterval(this.timer);
  }
}

export class Ticker implements Clock {
  ticks = 0;
  private readonly timer = setInterval(() => {
    this.ticks += 1;
  }, 1_000);

  stop(): void {
    clearInterval(this.timer);
  }
}

class Scanner implements Meters {
  private found: string[] = [];
  private readonly timer = setInterval(() => {
    this.found = [`meter-${Date.now()}`];
  }, 5_000);

  list(): readonly string[] {
    return this.found;
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

export function createMeters(): Meters {
  return new Scanner();
}
