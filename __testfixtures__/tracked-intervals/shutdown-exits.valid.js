export class Dashboard {
  constructor(terminal) {
    this.terminal = terminal;
    setInterval(() => this.terminal.redraw(), 1000);
  }
  async shutdown() {
    await this.terminal.restore();
    process.exit(0);
  }
}
