import { createMeters, RandomSampler, Ticker } from './sampler.ts';
import type { Clock, Sampler } from './types.ts';

/** One for each house. What the sampler and the meters are declared with has no `stop()`; what the clock is has. */
export class House {
  private readonly sampler: Sampler = new RandomSampler();
  private readonly clock: Clock;
  private readonly meters;
  private total = 0;

  constructor(readonly street: string) {
    this.clock = new Ticker();
    this.meters = createMeters();
  }

  add(): void {
    if (this.meters.list().length > 0) this.total += this.sampler.last * this.clock.ticks;
  }

  close(): void {
    console.log(this.street, this.total);
  }
}
