export class HoldMusic {
  private playTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly play: () => void) {
    this.playTimer = setInterval(() => this.play(), 4000);
  }

  close(): void {
    clearInterval(this.playTimer);
    console.log('the caller is off hold');
  }

  resume(): void {
    console.log('the caller is on hold again');
  }
}
