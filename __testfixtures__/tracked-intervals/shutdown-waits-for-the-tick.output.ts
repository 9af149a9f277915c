export class ReceiptPrinter {
  private readonly receipts: string[] = [];
  private printTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly print: (receipt: string) => void) {
    this.printTimer = setInterval(() => this.printNext(), 100);
  }

  private printNext(): void {
    const receipt = this.receipts.shift();
    if (receipt) this.print(receipt);
  }

  async shutdown(): Promise<void> {
    clearInterval(this.printTimer);
    console.log('printing the last receipts');
    while (this.receipts.length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
