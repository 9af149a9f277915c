class Wait {
  private turns = 0;
  private readonly timer = setInterval(() => this.look(), 100);

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    this.turns += 1;
    if (this.turns > 50) this.stop();
  }
}

export class Payment {
  private readonly wait = new Wait();

  show(): void {
    console.log(this.wait);
  }

  close(): void {
    console.log('closed');
  }
}
