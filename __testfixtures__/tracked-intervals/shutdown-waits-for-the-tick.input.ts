export class ReceiptPrinter {
  private readonly receipts: string[] = [];

  constructor(private readonly print: (receipt: string) => void) {
    setInterval(() => this.printNext(), 100);
  }

  private printNext(): void {
    const receipt = this.receipts.shift();
    if (receipt) this.print(receipt);
  }

  async shutdown(): Promise<void> {
    console.log('printing the last receipts');
    while (this.receipts.length > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
