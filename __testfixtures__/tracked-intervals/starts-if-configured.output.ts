export class ReceiptPrinter {
  private printTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly everyMs: number) {}

  open(): void {
    if (this.everyMs === 0) return;
    clearInterval(this.printTimer);
    this.printTimer = setInterval(() => this.printNext(), this.everyMs);
  }

  printNext(): void {
    console.log('next receipt');
  }

  close(): void {
    clearInterval(this.printTimer);
    console.log('printer closed');
  }
}
