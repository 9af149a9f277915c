export class SharedMenuCache {
  private holders = 1;
  private timer: ReturnType<typeof setInterval> | undefined;
  constructor(private readonly refresh: () => void) {
    this.timer = setInterval(() => this.refresh(), 60_000);
  }

  close(): void {
    clearInterval(this.timer);
    if (--this.holders > 0) return;
    console.log('menu cache closed');
  }
}
