export class CallRecorder {
  private flushTimer: NodeJS.Timeout | null = null;

  constructor(private readonly flush: () => void) {
    this.flushTimer = setInterval(() => this.flush(), 5_000);
  }

  destroy(): void {
    if (this.flushTimer) {
      clearInterval(this.flushTimer);
      this.flushTimer = null;
    }
  }
}
