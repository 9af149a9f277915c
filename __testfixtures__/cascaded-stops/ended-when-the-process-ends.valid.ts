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

  constructor() {
    process.once('SIGTERM', this.poller.stop.bind(this.poller));
  }

  close(): void {
    console.log('closed');
  }
}
