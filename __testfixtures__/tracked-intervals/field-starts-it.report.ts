export class TicketBoard {
  private readonly tickets = new Map<string, number>();
  private readonly running = this.begin();

  private begin(): boolean {
    setInterval(() => this.tickets.clear(), 60_000);
    return true;
  }

  isRunning(): boolean {
    return this.running;
  }

  close(): void {
    this.tickets.clear();
  }
}
