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
  private readonly poller: Poller;
  private readonly disposers: (() => void)[] = [];

  constructor() {
    this.poller = new Poller();
    this.disposers.push(() => this.poller.stop());
  }

  close(): void {
    for (const dispose of this.disposers) dispose();
  }
}
