class Poller {
  private timer: NodeJS.Timeout | undefined;

  constructor() {
    this.timer = setInterval(() => console.log('read'), 1000);
  }

  stop(): void {
    clearInterval(this.timer);
  }
}

class Keeper {
  private readonly poller: Poller;

  constructor({ poller }: { poller: Poller }) {
    this.poller = poller;
    setTimeout(() => poller.stop(), 60_000);
  }

  pause(): void {
    this.poller.stop();
  }
}

export class Station {
  private readonly poller = new Poller();
  private readonly keeper = new Keeper({ poller: this.poller });

  close(): void {
    this.keeper.pause();
  }
}
