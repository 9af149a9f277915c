abstract class Poller {
  constructor(protected readonly every: number) {
    this.prepare();
  }

  protected prepare(): void {
    this.begin();
  }

  protected abstract begin(): void;
}

export class KitchenPoller extends Poller {
  private missed = 0;
  private pollTimer: ReturnType<typeof setInterval> | undefined;

  protected override begin(): void {
    clearInterval(this.pollTimer);
    this.pollTimer = setInterval(() => this.poll(), this.every);
  }

  poll(): void {
    this.missed += 1;
  }

  close(): void {
    clearInterval(this.pollTimer);
    console.log('kitchen closed', this.missed);
  }
}

class Ledger {
  readonly since = this.mark();

  protected mark(): number {
    return Date.now();
  }
}

export class OrderLedger extends Ledger {
  private lines = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  protected override mark(): number {
    this.#tick();
    return super.mark();
  }

  #tick(): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => console.log('orders so far', this.lines), 60_000);
  }

  close(): void {
    clearInterval(this.timer);
    console.log('ledger closed');
    this.lines = 0;
  }
}
