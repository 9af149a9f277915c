export class KitchenFeed {
  private connected = false;
  private readonly seen = new Set<string>();
  private pollTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly poll: () => string[]) {
    this.pollTimer = setInterval(() => this.pollOrders(), 5_000);
  }

  connect(): void {
    this.connected = true;
  }

  disconnect(): void {
    clearInterval(this.pollTimer);
    this.connected = false;
  }

  private pollOrders(): void {
    if (this.connected) for (const order of this.poll()) this.seen.add(order);
  }
}
