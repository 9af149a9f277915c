export class OrderQueue {
  private readonly orders: string[] = [];
  private printed = 0;
  private printTimer: ReturnType<typeof setInterval> | undefined;
  private reportDepthTimer: ReturnType<typeof setInterval> | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  open(): void {
    clearInterval(this.printTimer);
    this.printTimer = setInterval(() => this.printNext(), 1_000);

    clearInterval(this.reportDepthTimer);
    this.reportDepthTimer = setInterval(() => this.reportDepth(), 15_000);
    clearInterval(this.timer);
    this.timer = setInterval(() => {
      this.printed = 0;
    }, 86_400_000); // a new day
  }

  close(): void {
    clearInterval(this.printTimer);
    clearInterval(this.reportDepthTimer);
    clearInterval(this.timer);
    this.orders.length = 0;
  }

  private printNext(): void {
    if (this.orders.shift()) this.printed += 1;
  }

  private reportDepth(): void {
    console.log(`${this.orders.length} waiting, ${this.printed} printed`);
  }
}
