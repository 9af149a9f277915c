export class KitchenFeed {
  private connected = false;
  private readonly seen = new Set<string>();

  constructor(private readonly poll: () => string[]) {
    setInterval(() => this.pollOrders(), 5_000);
  }

  connect(): void {
    this.connected = true;
  }

  disconnect(): void {
    this.connected = false;
  }

  private pollOrders(): void {
    if (this.connected) for (const order of this.poll()) this.seen.add(order);
  }
}
