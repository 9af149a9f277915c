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
  private readonly parts: { stop(): void }[] = [];
  private readonly poller: Poller;

  constructor() {
    this.poller = this.own(new Poller());
  }

  close(): void {
    for (const part of this.parts) part.stop();
    console.log(this.poller);
  }

  private own(poller: Poller): Poller {
    this.parts.push(poller);
    return poller;
  }
}
