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
  readonly poller = new Poller();

  close(): void {
    for (const part of Object.values(this)) if (part instanceof Poller) part.stop();
  }
}
