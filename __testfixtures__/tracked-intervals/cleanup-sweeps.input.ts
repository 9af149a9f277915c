export class MenuPrices {
  private readonly prices = new Map<string, { cents: number; until: number }>();

  start(): void {
    setInterval(() => this.report(), 60_000);
  }

  report(): void {
    console.log(this.prices.size, 'prices');
  }

  cleanup(): void {
    for (const [dish, price] of this.prices) if (price.until < Date.now()) this.prices.delete(dish);
  }
}
