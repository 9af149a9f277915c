type Handle = NodeJS.Timeout | null;

export class CartSync {
  private handle: Handle = null;
  constructor(private readonly push: () => void) {}

  open(): void {
    this.handle = setInterval(() => this.push(), 5_000);
  }

  close(): void {
    if (this.handle) clearInterval(this.handle);
    console.log('cart closed');
  }
}
