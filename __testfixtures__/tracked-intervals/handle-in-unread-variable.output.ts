export class CartSweeper {
  private readonly carts = new Map<string, number>();
  private timer: ReturnType<typeof setInterval> | undefined;
  private beatTimer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    // carts live for an hour
    this.timer = setInterval(() => this.carts.clear(), 60 * 60_000);
    this.beatTimer = setInterval(() => console.log('alive'), 5000);
  }

  destroy(): void {
    clearInterval(this.timer);
    clearInterval(this.beatTimer);
    this.carts.clear();
  }
}

export class SessionSweeper {
  private readonly sessions = new Map<string, number>();
  private sweeper: ReturnType<typeof setInterval> | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private intervalTimer: ReturnType<typeof setInterval> | undefined;

  watch(): void {
    clearInterval(this.sweeper);
    const sweeper = setInterval(() => this.sessions.clear(), 60_000); // once a minute
    this.sweeper = sweeper;
    if (!sweeper) console.log('no sweeper');
    let beat;
    clearInterval(this.timer);
    clearInterval(this.intervalTimer);
    if (this.sessions.size > 0) this.timer = setInterval(() => console.log('alive'), 5000);
    else this.intervalTimer = setInterval(() => console.log('idle'), 50_000);
  }

  shutdown(): void {
    clearInterval(this.sweeper);
    clearInterval(this.timer);
    clearInterval(this.intervalTimer);
    this.sessions.clear();
  }
}
