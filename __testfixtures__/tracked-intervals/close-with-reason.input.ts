export class DriverTracker {
  constructor(private readonly locate: () => void) {
    setInterval(() => this.locate(), 10_000);
  }

  close(reason = 'delivered', { timeoutMs }: { timeoutMs?: number } = {}): void {
    console.log('driver no longer tracked', reason, timeoutMs);
  }
}
