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
  private readonly outdoor = new Poller();

  close(): void {
    for (const poller of [this.indoor, this.outdoor]) poller.stop();
  }
}
