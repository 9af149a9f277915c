class Cache {
  private sweep?: NodeJS.Timeout;

  async init(): Promise<void> {
    await Promise.resolve();
    this.sweep = setInterval(() => console.log('swept'), 1000);
  }

  async destroy(): Promise<void> {
    clearInterval(this.sweep);
  }
}

export class Shop {
  private readonly cache = new Cache();

  async start(): Promise<void> {
    await this.cache.init();
  }

  stop(): void {
    console.log('the shop is closed');
  }
}

export class Stall {
  private readonly cache = new Cache();

  async start(): Promise<void> {
    await this.cache.init();
  }

  async stop(): Promise<void> {
    console.log('the stall is closed');
  }
}
