class Poller {
  private timer: NodeJS.Timeout | undefined;

  constructor() {
    this.timer = setInterval(() => console.log('read'), 1000);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

export class Station {
  private readonly poller = new Poller();

  async close(): Promise<void> {
    console.log('closing');
    this.quiet();
  }

  private quiet(): void {
    this.poller.stop();
  }
}
