export class Chimes {
  private rung = 0;

  ring(every: number): void {
    setInterval(() => {
      this.rung += 1;
    }, every);
  }

  close(): void {
    this.rung = 0;
  }
}

export class Clock {
  private ticks = 0;

  start(every: number): void {
    setInterval(() => {
      this.ticks += 1;
    }, every);
  }

  close(): void {
    this.ticks = 0;
  }
}
