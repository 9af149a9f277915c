class Meter {
  constructor(protected readonly read: () => void) {
    setInterval(() => this.read(), 1000);
  }

  close(): void {
    console.log('meter closed');
  }
}

export class WaterMeter extends Meter {
  private timer = 0;

  tick(): number {
    return (this.timer += 1);
  }
}
