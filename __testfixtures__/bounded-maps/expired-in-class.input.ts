declare function ask(dish: string): Promise<number>;

export class Prices {
  private readonly ttl = 30_000;
  private readonly known = new Map<string, { price: number; at: number }>();

  async of(dish: string): Promise<number> {
    const found = this.known.get(dish);
    if (found && Date.now() - found.at < this.ttl) return found.price;
    const price = await ask(dish);
    this.known.set(dish, { price, at: Date.now() });
    return price;
  }
}

export const prices = new Prices();
