export class CartStore {
  private readonly carts = new Map<string, { expires: number }>();

  constructor() {
    setInterval(() => {
      this.dropExpiredCarts();
    }, 5 * 60 * 1000);
    setInterval(() => this.logCartCount(), 60_000);
  }

  private dropExpiredCarts(): void {
    for (const [id, cart] of this.carts) if (cart.expires < Date.now()) this.carts.delete(id);
  }

  private logCartCount(): void {
    console.log(`${this.carts.size} carts`);
  }
}

export const carts = new CartStore();
