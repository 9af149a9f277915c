export class TableClock {
  private minuteTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly onMinute: () => void) {
    this.minuteTimer = setInterval(() => this.onMinute(), 60_000);
  }

  [Symbol.dispose](): void {
    clearInterval(this.minuteTimer);
  }
}
