export class TableWatch {
  private timer: NodeJS.Timeout;

  constructor(private readonly tables: Map<string, number>) {
    this.timer = setInterval(() => this.sweep(), 5_000);
  }

  private sweep(): void {
    for (const [table, at] of this.tables) if (at < Date.now()) this.tables.delete(table);
  }

  teardown(): void {
    this.tables.clear();
  }
}
