type Handle = NodeJS.Timeout | null;

export class CartSync {
  private handle: Handle = null;
  constructor(private readonly push: () => void) {}

  open(): void {
    this.handle = setInterval(() => this.push(), 5_000);
  }

  close(): void {
    console.log('cart closed');
  }
}
