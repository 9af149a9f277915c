declare function bake(order: string, signal: AbortSignal): Promise<string>;

export class Kitchen {
  private readonly closing: AbortSignal;

  constructor(closing: AbortSignal) {
    this.closing = closing;
  }

  async bake(order: string): Promise<string> {
    const limit = new AbortController();
    this.closing.addEventListener('abort', () => limit.abort(), { once: true });
    const bread = await bake(order, limit.signal);
    return bread;
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(), ms);
      this.closing.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
