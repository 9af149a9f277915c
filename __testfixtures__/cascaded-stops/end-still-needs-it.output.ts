class Ledger {
  private readonly timer: NodeJS.Timeout;
  private readonly entries: string[] = [];

  constructor() {
    this.timer = setInterval(() => this.flush(), 1000);
  }

  add(entry: string): void {
    this.entries.push(entry);
  }

  flush(): void {
    this.entries.length = 0;
  }

  close(): void {
    clearInterval(this.timer);
  }
}

export class Till {
  private readonly ledger = new Ledger();

  pay(amount: number): void {
    this.ledger.add(String(amount));
  }

  shutdown(): void {
    this.pay(0);
    this.ledger.flush();
    this.ledger.close();
    console.log('till closed');
  }
}
