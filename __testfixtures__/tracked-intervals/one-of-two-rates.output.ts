export class StatusBoard {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly draw: () => void, busy: boolean) {
    if (busy) {
      this.timer = setInterval(() => this.draw(), 100);
    } else {
      this.timer = setInterval(() => this.draw(), 1000);
    }
  }

  destroy(): void {
    clearInterval(this.timer);
    console.log('the board is off');
  }
}
