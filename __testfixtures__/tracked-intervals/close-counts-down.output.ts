export class SharedMenuCache {
  private holders = 1;
  private refreshTimer: ReturnType<typeof setInterval> | undefined;
  constructor(private readonly refresh: () => void) {
    this.refreshTimer = setInterval(() => this.refresh(), 60_000);
  }

  close(): void {
    clearInterval(this.refreshTimer);
    if (--this.holders > 0) return;
    console.log('menu cache closed');
  }
}
