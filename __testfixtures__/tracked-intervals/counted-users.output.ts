export class MenuRefresher {
  private users = 0;
  private timer: ReturnType<typeof setInterval> | undefined;
  constructor(private readonly refresh: () => void) {}

  start(): void {
    this.users++;
    if (this.users > 1) return;
    clearInterval(this.timer);
    this.timer = setInterval(() => this.refresh(), 60_000);
  }

  stop(): void {
    clearInterval(this.timer);
    this.users--;
  }
}
