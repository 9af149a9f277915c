export class PriceFeed {
  private readonly prices = new Map<string, number>();

  constructor(every: number) {
    let poller = setInterval(() => this.prices.clear(), every);
    if (every < 1000) poller = setInterval(() => this.prices.delete('espresso'), every);
    if (poller.hasRef()) console.log('prices are polled');
  }

  dispose(): void {
    this.prices.clear();
  }
}
