export class MenuPrices {
  private readonly prices = new Map<string, { cents: number; until: number }>();
  private reportTimer: ReturnType<typeof setInterval> | undefined;

  start(): void {
    clearInterval(this.reportTimer);
    this.reportTimer = setInterval(() => this.report(), 60_000);
  }

  report(): void {
    console.log(this.prices.size, 'prices');
  }

  cleanup(): void {
    clearInterval(this.reportTimer);
    for (const [dish, price] of this.prices) if (price.until < Date.now()) this.prices.delete(dish);
  }
}
