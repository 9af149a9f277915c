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

  show(): void {
    console.log(this.poller);
  }

  shutdown(): void {
    console.log('closing');
    process.exit(0);
  }
}
