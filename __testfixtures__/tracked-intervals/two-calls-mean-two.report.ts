export class Reports {
  private sent = 0;

  constructor() {
    this.every(60_000);
    this.every(3_600_000);
  }

  private every(ms: number): void {
    setInterval(() => {
      this.sent += 1;
    }, ms);
  }

  close(): void {
    this.sent = 0;
  }
}

export class Jobs {
  private names: string[] = [];

  add(job: () => void): void {
    setInterval(job, 60_000);
  }

  close(): void {
    this.names = [];
  }
}
