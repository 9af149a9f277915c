export class CartSweeper {
  private readonly carts = new Map<string, number>();
  private timer: ReturnType<typeof setInterval> | undefined;
  private intervalTimer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    // carts live for an hour
    this.timer = setInterval(() => this.carts.clear(), 60 * 60_000);
    this.intervalTimer = setInterval(() => console.log('alive'), 5000);
  }

  destroy(): void {
    clearInterval(this.timer);
    clearInterval(this.intervalTimer);
    this.carts.clear();
  }
}

export class SessionSweeper {
  private readonly sessions = new Map<string, number>();
  private timer: ReturnType<typeof setInterval> | undefined;
  private intervalTimer: ReturnType<typeof setInterval> | undefined;
  private timer2: ReturnType<typeof setInterval> | undefined;

  watch(): void {
    clearInterval(this.timer);
    const sweeper = setInterval(() => this.sessions.clear(), 60_000); // once a minute
    this.timer = sweeper;
    if (!sweeper) console.log('no sweeper');
    let beat;
    clearInterval(this.intervalTimer);
    clearInterval(this.timer2);
    if (this.sessions.size > 0) this.intervalTimer = setInterval(() => console.log('alive'), 5000);
    else this.timer2 = setInterval(() => console.log('idle'), 50_000);
  }

  shutdown(): void {
    clearInterval(this.timer);
    clearInterval(this.intervalTimer);
    clearInterval(this.timer2);
    this.sessions.clear();
  }
}
