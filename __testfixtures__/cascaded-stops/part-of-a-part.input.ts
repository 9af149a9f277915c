class Pulse {
  private readonly timer = setInterval(() => console.log('pulse'), 500);

  stop(): void {
    clearInterval(this.timer);
  }
}

class Monitor {
  private readonly pulse = new Pulse();

  dispose(): void {
    this.pulse.stop();
  }
}

export class Bed {
  private readonly monitor: Monitor;

  constructor(readonly patient: string) {
    this.monitor = new Monitor();
  }

  dispose(): void {
    console.log(`${this.patient} is discharged`);
  }
}
