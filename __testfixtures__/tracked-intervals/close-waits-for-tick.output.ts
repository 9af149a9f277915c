export class OrderWriter {
  private queue: string[] = [];
  private closed: (() => void) | undefined;
  private closedTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly write: (batch: string[]) => void) {
    this.closedTimer = setInterval(() => {
      this.write(this.queue.splice(0));
      this.closed?.();
    }, 1000);
  }

  async close(): Promise<void> {
    clearInterval(this.closedTimer);
    await new Promise<void>((resolve) => {
      this.closed = resolve;
    });
  }
}
