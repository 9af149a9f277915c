export class ReceiptPrinter {
  constructor(private readonly everyMs: number) {}

  open(): void {
    if (this.everyMs === 0) return;
    setInterval(() => this.printNext(), this.everyMs);
  }

  printNext(): void {
    console.log('next receipt');
  }

  close(): void {
    console.log('printer closed');
  }
}
