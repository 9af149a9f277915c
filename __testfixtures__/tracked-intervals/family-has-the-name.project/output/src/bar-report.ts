export class BarReport {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    this.timer = setInterval(() => this.flush(), 60_000);
  }

  flush(): void {
    console.log('bar');
  }

  close(): void {
    clearInterval(this.timer);
    console.log('bar closed');
  }
}
