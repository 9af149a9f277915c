class Gauge {
  private readonly timer: NodeJS.Timeout;
  level = 0;

  constructor(readonly lock: string) {
    this.timer = setInterval(() => (this.level += 1), 1_000);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

class Pump {
  private timer: NodeJS.Timeout | undefined;

  start(): void {
    this.timer = setInterval(() => console.log('pumps'), 1_000);
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
  }
}

export class Canal {
  private readonly gauges: Gauge[];
  private readonly pumps: Pump[] = [];
  private readonly byLock = new Map<string, Gauge>();

  constructor(locks: string[]) {
    this.gauges = locks.map((lock) => new Gauge(lock));
    for (const lock of locks) {
      const pump = new Pump();
      this.pumps.push(pump);
      if (lock.startsWith('tide')) this.byLock.set(lock, new Gauge(lock));
    }
  }

  open(): void {
    for (const pump of this.pumps) pump.start();
  }

  levels(): number[] {
    return this.gauges.map((gauge) => gauge.level);
  }

  tideAt(lock: string): number | undefined {
    return this.byLock.get(lock)?.level;
  }

  async close(): Promise<void> {
    console.log('the canal is closed');
  }
}
