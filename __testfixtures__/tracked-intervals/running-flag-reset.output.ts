export class OrderPoller {
  private running = false;
  private pollTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly poll: () => void) {}

  start(): void {
    if (this.running) return;
    this.running = true;
    clearInterval(this.pollTimer);
    this.pollTimer = setInterval(() => this.poll(), 2000);
  }

  stop(): void {
    clearInterval(this.pollTimer);
    this.running = false;
  }
}
