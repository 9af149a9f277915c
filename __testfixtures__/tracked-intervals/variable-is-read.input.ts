export class PriceFeed {
  private readonly prices = new Map<string, number>();

  constructor(every: number) {
    const poller = setInterval(() => this.prices.clear(), every);
    if (poller.hasRef()) console.log('prices are polled');
  }

  dispose(): void {
    this.prices.clear();
  }
}
