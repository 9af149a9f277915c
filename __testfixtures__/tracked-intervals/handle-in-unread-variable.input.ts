export class CartSweeper {
  private readonly carts = new Map<string, number>();

  constructor() {
    // carts live for an hour
    const _interval = setInterval(() => this.carts.clear(), 60 * 60_000);
    let beat: NodeJS.Timeout = setInterval(() => console.log('alive'), 5000);
  }

  destroy(): void {
    this.carts.clear();
  }
}

export class SessionSweeper {
  private readonly sessions = new Map<string, number>();

  watch(): void {
    const sweeper = setInterval(() => this.sessions.clear(), 60_000); // once a minute
    if (!sweeper) console.log('no sweeper');
    let beat;
    if (this.sessions.size > 0) beat = setInterval(() => console.log('alive'), 5000);
    else beat = setInterval(() => console.log('idle'), 50_000);
  }

  shutdown(): void {
    this.sessions.clear();
  }
}
