export class RateLimits {
  private timers: NodeJS.Timeout[] = [];
  private readonly hits = new Map<string, number>();

  constructor() {
    this.startDecay();
    this.startReport();
  }

  private startDecay(): void {
    const decay = setInterval(() => this.hits.clear(), 60_000);
    this.timers.push(decay);
  }

  private startReport(): void {
    this.timers.push(setInterval(() => console.log(this.hits.size), 10_000));
  }

  destroy(): void {
    this.timers.forEach((timer) => clearInterval(timer));
    this.timers = [];
  }
}
