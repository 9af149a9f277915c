export class OrderQueue {
  private readonly orders: string[] = [];
  private printed = 0;

  open(): void {
    setInterval(() => this.printNext(), 1_000);

    setInterval(() => this.reportDepth(), 15_000);
    setInterval(() => {
      this.printed = 0;
    }, 86_400_000); // a new day
  }

  close(): void {
    this.orders.length = 0;
  }

  private printNext(): void {
    if (this.orders.shift()) this.printed += 1;
  }

  private reportDepth(): void {
    console.log(`${this.orders.length} waiting, ${this.printed} printed`);
  }
}
