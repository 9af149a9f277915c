export class PriceFeed {
  private readonly prices = new Map<string, number>();
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(every: number) {
    const poller = setInterval(() => this.prices.clear(), every);
    this.timer = poller;
    if (poller.hasRef()) console.log('prices are polled');
  }

  dispose(): void {
    clearInterval(this.timer);
    this.prices.clear();
  }
}
