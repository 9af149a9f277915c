export class MenuRefresher {
  private users = 0;
  private refreshTimer: ReturnType<typeof setInterval> | undefined;
  constructor(private readonly refresh: () => void) {}

  start(): void {
    this.users++;
    if (this.users > 1) return;
    clearInterval(this.refreshTimer);
    this.refreshTimer = setInterval(() => this.refresh(), 60_000);
  }

  stop(): void {
    clearInterval(this.refreshTimer);
    this.users--;
  }
}
