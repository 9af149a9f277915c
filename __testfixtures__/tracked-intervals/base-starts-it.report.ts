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

  protected override begin(): void {
    setInterval(() => this.poll(), this.every);
  }

  poll(): void {
    this.missed += 1;
  }

  close(): void {
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

  protected override mark(): number {
    this.tick();
    return super.mark();
  }

  private tick(): void {
    setInterval(() => console.log('orders so far', this.lines), 60_000);
  }

  close(): void {
    console.log('ledger closed');
    this.lines = 0;
  }
}
