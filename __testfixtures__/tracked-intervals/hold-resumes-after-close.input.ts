export class HoldMusic {
  constructor(private readonly play: () => void) {
    setInterval(() => this.play(), 4000);
  }

  close(): void {
    console.log('the caller is off hold');
  }

  resume(): void {
    console.log('the caller is on hold again');
  }
}
