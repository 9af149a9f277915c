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
  private readonly names = new Set<string>();
  private readonly poller: Poller;

  constructor(poller: Poller) {
    this.poller = poller;
    console.log(this.poller);
  }

  close(): void {
    this.names.clear();
  }
}
