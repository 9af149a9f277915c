export class Slots {
  private readonly line: (() => void)[] = [];
  private taken = 0;
  private closed = false;

  async run<T>(job: () => Promise<T>): Promise<T> {
    if (this.closed) throw new Error('closed');
    await this.take();
    try {
      return await job();
    } finally {
      this.give();
    }
  }

  close(): void {
    this.closed = true;
  }

  private take(): Promise<void> {
    this.taken += 1;
    if (this.taken <= 4) return Promise.resolve();
    return new Promise((resolve) => this.line.push(resolve));
  }

  private give(): void {
    this.taken -= 1;
    this.line.shift()?.();
  }
}
