declare function fetchPrice(sku: string): Promise<number>;

export class PriceService {
  readonly prices = new Map<string, number>();

  async price(sku: string): Promise<number> {
    const known = this.prices.get(sku);
    if (known !== undefined) return known;
    const price = await fetchPrice(sku);
    this.prices.set(sku, price);
    return price;
  }
}

export const priceService = new PriceService();
