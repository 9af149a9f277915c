export class CartSync {
  private timer?: NodeJS.Timeout;

  start(push: () => void): void {
    this.timer = setInterval(push, 2_000);
  }

  pause(): void {
    const { timer } = this;
    if (timer === undefined) return;
    delete this.timer;
    clearInterval(timer);
  }
}
