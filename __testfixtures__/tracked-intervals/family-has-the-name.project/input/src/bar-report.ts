export class BarReport {
  constructor() {
    setInterval(() => this.flush(), 60_000);
  }

  flush(): void {
    console.log('bar');
  }

  close(): void {
    console.log('bar closed');
  }
}
