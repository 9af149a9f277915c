export class Gauge {
  private readonly timer: NodeJS.Timeout;

  constructor(readonly lock: string) {
    this.timer = setInterval(() => console.log(lock), 1_000);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

export class EndedCanal {
  private readonly gauges: Gauge[];

  constructor(locks: string[]) {
    this.gauges = locks.map((lock) => new Gauge(lock));
  }

  close(): void {
    this.gauges.forEach((gauge) => gauge.stop());
  }
}

export class EmptiedCanal {
  private readonly gauges: Gauge[] = [];

  add(lock: string): void {
    this.gauges.push(new Gauge(lock));
  }

  close(): void {
    let gauge = this.gauges.pop();
    while (gauge) {
      gauge.stop();
      gauge = this.gauges.pop();
    }
  }
}

/** Others add gauges of their own. */
export class SharedCanal {
  private readonly gauges = [new Gauge('first')];

  add(gauge: Gauge): void {
    this.gauges.push(gauge);
  }

  close(): void {
    console.log(this.gauges.length);
  }
}

/** Whoever takes a gauge ends it. */
export class LendingCanal {
  private readonly gauges = new Map<string, Gauge>();

  add(lock: string): void {
    this.gauges.set(lock, new Gauge(lock));
  }

  take(lock: string): Gauge | undefined {
    const gauge = this.gauges.get(lock);
    this.gauges.delete(lock);
    return gauge;
  }

  close(): void {
    console.log(this.gauges.size);
  }
}

/** A registry has them all. */
export class ListedCanal {
  private readonly gauges: Gauge[];

  constructor(locks: string[], register: (gauges: Gauge[]) => void) {
    this.gauges = locks.map((lock) => new Gauge(lock));
    register(this.gauges);
  }

  close(): void {
    console.log('closed');
  }
}
