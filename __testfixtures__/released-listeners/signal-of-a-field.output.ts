declare function bake(order: string, signal: AbortSignal): Promise<string>;

export class Kitchen {
  private readonly closing: AbortSignal;

  constructor(closing: AbortSignal) {
    this.closing = closing;
  }

  async bake(order: string): Promise<string> {
    const limit = new AbortController();
    const onAbort = () => limit.abort();
    this.closing.addEventListener('abort', onAbort, { once: true });
    try {
      const bread = await bake(order, limit.signal);
      return bread;
    } finally {
      this.closing.removeEventListener('abort', onAbort);
    }
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.closing.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      const onAbort = () => {
        clearTimeout(timer);
        resolve();
      };
      this.closing.addEventListener('abort', onAbort);
    });
  }
}
