export class TableBell {
  constructor(private readonly table: string) {
    setInterval(() => this.ring(), 30_000);
  }

  ring(): void {
    console.log(`table ${this.table} waits`);
  }

  close(): void {
    setTimeout(() => console.log(this.table, 'has paid'), 100);
  }
}
