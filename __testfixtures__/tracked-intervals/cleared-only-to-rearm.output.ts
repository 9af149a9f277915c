export class TableTimer {
  private ticker: NodeJS.Timeout | null = null;

  setPace(everyMs: number): void {
    if (this.ticker) clearInterval(this.ticker);
    this.ticker = setInterval(() => this.tick(), everyMs);
  }

  private tick(): void {
    console.log('tick');
  }

  destroy(): void {
    if (this.ticker) clearInterval(this.ticker);
    console.log('table closed');
  }
}
