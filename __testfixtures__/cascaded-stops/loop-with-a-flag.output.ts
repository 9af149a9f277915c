class Collector {
  private running = true;

  constructor(private readonly take: () => Promise<string>) {
    void this.run();
  }

  stop(): void {
    this.running = false;
  }

  private async run(): Promise<void> {
    while (this.running) {
      console.log(await this.take());
    }
  }
}

export class Turnstile {
  readonly #collector: Collector;

  constructor(take: () => Promise<string>) {
    this.#collector = new Collector(take);
  }

  dispose(): void {
    this.#collector.stop();
    console.log('closed');
  }
}
