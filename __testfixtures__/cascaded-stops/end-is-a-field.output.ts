class Beacon {
  private readonly timer = setInterval(() => console.log('here'), 1000);

  static light(): Beacon {
    return new Beacon();
  }

  stop = (): void => clearInterval(this.timer);
}

export class Boat {
  private readonly beacon: Beacon;

  constructor(readonly name: string) {
    this.beacon = Beacon.light();
    console.log(name, this.beacon);
  }

  close = (): void => {
    console.log(`${this.name} is in port`);
    this.beacon.stop();
  };
}
