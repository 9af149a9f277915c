export class SharedMenuCache {
  private holders = 1;
  constructor(private readonly refresh: () => void) {
    setInterval(() => this.refresh(), 60_000);
  }

  close(): void {
    if (--this.holders > 0) return;
    console.log('menu cache closed');
  }
}
