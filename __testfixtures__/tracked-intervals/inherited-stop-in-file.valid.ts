abstract class Ticker {
  protected timer: NodeJS.Timeout | undefined;

  stop(): void {
    clearInterval(this.timer);
  }
}

export class OvenTicker extends Ticker {
  start(): void {
    this.timer = setInterval(() => console.log('220 degrees'), 1_000);
  }
}
