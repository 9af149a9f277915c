class Feed {
  private readonly timer: NodeJS.Timeout;

  constructor(signal: AbortSignal) {
    this.timer = setInterval(() => console.log('fed'), 1000);
    signal.addEventListener('abort', () => this.stop(), { once: true });
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

export class Screen {
  private readonly abort = new AbortController();
  private readonly feed = new Feed(this.abort.signal);

  show(): void {
    console.log(this.feed);
  }

  close(): void {
    this.abort.abort();
  }
}
