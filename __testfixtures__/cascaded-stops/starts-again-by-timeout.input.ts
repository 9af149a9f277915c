class Sync {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly pull: () => Promise<void>) {
    this.plan();
  }

  destroy(): void {
    clearTimeout(this.timer);
  }

  private plan(): void {
    this.timer = setTimeout(async () => {
      await this.pull();
      this.plan();
    }, 5000);
  }
}

export class Calendar {
  private sync: Sync | null = null;

  open(pull: () => Promise<void>): void {
    this.sync = new Sync(pull);
  }

  async close(): Promise<void> {
    // the file is written by pull
    console.log('closed');
  }
}
