export class OrderPoller {
  private running = false;

  constructor(private readonly poll: () => void) {}

  start(): void {
    if (this.running) return;
    this.running = true;
    setInterval(() => this.poll(), 2000);
  }

  stop(): void {
    this.running = false;
  }
}
