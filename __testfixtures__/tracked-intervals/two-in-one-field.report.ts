export class CallTimers {
  private timer: NodeJS.Timeout | undefined;

  start(ring: () => void, bill: () => void): void {
    this.timer = setInterval(ring, 1000);
    this.timer = setInterval(bill, 60_000);
  }

  close(): void {
    console.log('call over');
  }
}
