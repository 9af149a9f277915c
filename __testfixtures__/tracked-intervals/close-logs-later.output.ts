export class TableBell {
  private ringTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly table: string) {
    this.ringTimer = setInterval(() => this.ring(), 30_000);
  }

  ring(): void {
    console.log(`table ${this.table} waits`);
  }

  close(): void {
    clearInterval(this.ringTimer);
    setTimeout(() => console.log(this.table, 'has paid'), 100);
  }
}
