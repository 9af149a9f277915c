export class OrderWriter {
  private queue: string[] = [];
  private closed: (() => void) | undefined;

  constructor(private readonly write: (batch: string[]) => void) {
    setInterval(() => {
      this.write(this.queue.splice(0));
      this.closed?.();
    }, 1000);
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.closed = resolve;
    });
  }
}
