declare function ask(dish: string): Promise<number>;

export class Prices {
  private readonly ttl = 30_000;
  private readonly known = new Map<string, { price: number; at: number }>();
  private knownSweepAt = 1000;

  async of(dish: string): Promise<number> {
    const found = this.known.get(dish);
    if (found && Date.now() - found.at < this.ttl) return found.price;
    const price = await ask(dish);
    this.sweepKnown();
    this.known.set(dish, { price, at: Date.now() });
    return price;
  }

  private sweepKnown(now = Date.now()): void {
    if (this.known.size < this.knownSweepAt) return;
    for (const [key, entry] of this.known) {
      if (now - entry.at >= this.ttl) this.known.delete(key);
    }
    this.knownSweepAt = Math.max(1000, this.known.size * 2);
  }
}

export const prices = new Prices();
