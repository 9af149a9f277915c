export class SessionSweeper {
  private timer: NodeJS.Timeout | undefined;
  constructor(private readonly sweep: () => void) {}

  start(): void {
    if (this.timer) return;
    this.timer = setInterval(() => this.sweep(), 60_000);
  }

  stop(): void {
    console.log('sweeper stopped');
  }
}
