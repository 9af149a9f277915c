/** Pages read so far, forgotten after a minute. */
class PageCache {
  private readonly pages = new Map<string, number>();
  private readonly timer = setInterval(() => this.sweep(), 1_000);

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

/** A reporter that starts again by its own end: the cache is made once, and is needed after that. */
export class Reporter {
  private readonly cache = new PageCache();
  private worker: NodeJS.Timeout | undefined;

  start(page: string): void {
    if (this.worker) this.stop();
    this.worker = setInterval(() => console.log(this.cache.read(page)), 10_000);
  }

  stop(): void {
    clearInterval(this.worker);
    this.worker = undefined;
  }
}

/** As the reporter, by a method of another name, and with a cache that is made when it is needed first. */
export class Watch {
  private cache: PageCache | undefined;
  private turn: NodeJS.Timeout | undefined;

  begin(page: string): void {
    this.cache ??= new PageCache();
    this.turn = setInterval(() => console.log(this.cache?.read(page)), 10_000);
  }

  async renew(page: string): Promise<void> {
    await this.close();
    this.begin(page);
  }

  async close(): Promise<void> {
    clearInterval(this.turn);
  }
}

/** The same of functions. */
export function createBoard(page: string): { start(): void; stop(): void } {
  const cache = new PageCache();
  let worker: NodeJS.Timeout | undefined;

  function start(): void {
    if (worker) stop();
    worker = setInterval(() => console.log(cache.read(page)), 10_000);
  }

  function stop(): void {
    clearInterval(worker);
  }

  return { start, stop };
}
