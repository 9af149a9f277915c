export class DriverTracker {
  private locateTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly locate: () => void) {
    this.locateTimer = setInterval(() => this.locate(), 10_000);
  }

  close(reason = 'delivered', { timeoutMs }: { timeoutMs?: number } = {}): void {
    clearInterval(this.locateTimer);
    console.log('driver no longer tracked', reason, timeoutMs);
  }
}
