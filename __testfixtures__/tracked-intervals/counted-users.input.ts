export class MenuRefresher {
  private users = 0;
  constructor(private readonly refresh: () => void) {}

  start(): void {
    this.users++;
    if (this.users > 1) return;
    setInterval(() => this.refresh(), 60_000);
  }

  stop(): void {
    this.users--;
  }
}
