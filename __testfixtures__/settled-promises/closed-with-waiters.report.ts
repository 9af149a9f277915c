export class Queue<T> {
  private readonly items: T[] = [];
  private readonly takers: ((item: T) => void)[] = [];
  private closed = false;

  put(item: T): void {
    const taker = this.takers.shift();
    if (taker) taker(item);
    else if (!this.closed) this.items.push(item);
  }

  take(): Promise<T> {
    const item = this.items.shift();
    if (item !== undefined) return Promise.resolve(item);
    return new Promise((resolve) => this.takers.push(resolve));
  }

  close(): void {
    this.closed = true;
    this.items.length = 0;
  }
}
