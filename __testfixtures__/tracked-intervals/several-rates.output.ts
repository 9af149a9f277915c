export class Chimes {
  private rung = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  ring(every: number): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => {
      this.rung += 1;
    }, every);
  }

  close(): void {
    clearInterval(this.timer);
    this.rung = 0;
  }
}

export class Clock {
  private ticks = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  start(every: number): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => {
      this.ticks += 1;
    }, every);
  }

  close(): void {
    clearInterval(this.timer);
    this.ticks = 0;
  }
}
