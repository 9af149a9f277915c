export class MenuPrices {
  private readonly prices = new Map<string, { cents: number; until: number }>();
  private timer: ReturnType<typeof setInterval> | undefined;

  start(): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => this.report(), 60_000);
  }

  report(): void {
    console.log(this.prices.size, 'prices');
  }

  cleanup(): void {
    clearInterval(this.timer);
    for (const [dish, price] of this.prices) if (price.until < Date.now()) this.prices.delete(dish);
  }
}
