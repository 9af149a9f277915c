export class PriceFeed {
  private readonly prices = new Map<string, number>();
  private poller: ReturnType<typeof setInterval> | undefined;

  constructor(every: number) {
    const poller = setInterval(() => this.prices.clear(), every);
    this.poller = poller;
    if (poller.hasRef()) console.log('prices are polled');
  }

  dispose(): void {
    clearInterval(this.poller);
    this.prices.clear();
  }
}
