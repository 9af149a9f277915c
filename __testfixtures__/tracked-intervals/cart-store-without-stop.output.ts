export class CartStore {
  private readonly carts = new Map<string, { expires: number }>();
  private dropTimer: ReturnType<typeof setInterval> | undefined;
  private logCartTimer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    this.dropTimer = setInterval(() => {
      this.dropExpiredCarts();
    }, 5 * 60 * 1000);
    this.logCartTimer = setInterval(() => this.logCartCount(), 60_000);
  }

  stop(): void {
    clearInterval(this.logCartTimer);
    clearInterval(this.dropTimer);
  }

  private dropExpiredCarts(): void {
    for (const [id, cart] of this.carts) if (cart.expires < Date.now()) this.carts.delete(id);
  }

  private logCartCount(): void {
    console.log(`${this.carts.size} carts`);
  }
}

export const carts = new CartStore();
