/** Pages read so far, forgotten after a minute. */
class PageCache {
  private readonly pages = new Map<string, number>();
  private timer?: NodeJS.Timeout;

  start(): void {
    this.timer = setInterval(() => this.sweep(), 1_000);
  }

  read(page: string): number {
    this.pages.set(page, Date.now());
    return this.pages.size;
  }

  private sweep(): void {
    for (const [page, at] of this.pages) if (at < Date.now() - 60_000) this.pages.delete(page);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

/** It starts again by its own end, and the cache with it. */
export class Reporter {
  private readonly cache = new PageCache();
  private worker: NodeJS.Timeout | undefined;

  start(page: string): void {
    if (this.worker) this.stop();
    this.cache.start();
    this.worker = setInterval(() => console.log(this.cache.read(page)), 10_000);
  }

  stop(): void {
    clearInterval(this.worker);
    this.worker = undefined;
  }
}

/** Each time that it starts again, it makes another cache. */
export class Watch {
  private cache: PageCache | undefined;
  private turn: NodeJS.Timeout | undefined;

  start(page: string): void {
    const cache = new PageCache();
    cache.start();
    this.cache = cache;
    this.turn = setInterval(() => console.log(this.cache?.read(page)), 10_000);
  }

  restart(page: string): void {
    this.stop();
    this.start(page);
  }

  stop(): void {
    clearInterval(this.turn);
  }
}

/** The end that its start calls is its last. */
export class Board {
  private readonly cache = new PageCache();
  private worker: NodeJS.Timeout | undefined;

  async start(page: string): Promise<void> {
    this.cache.start();
    this.worker = setInterval(() => console.log(this.cache.read(page)), 10_000);
    try {
      await fetch(page);
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  stop(): void {
    clearInterval(this.worker);
  }
}
