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
  private readonly indoor = new Poller();
  private outdoor?: Poller;

  open(): void {
    this.outdoor = new Poller();
  }

  close(): void {
    const { indoor } = this;
    indoor.stop();
    const outdoor = this.outdoor;
    this.outdoor = undefined;
    outdoor?.stop();
  }
}
