export class TicketBoard {
  private readonly tickets = new Map<string, number>();
  private readonly running = this.begin();
  private timer: ReturnType<typeof setInterval> | undefined;

  private begin(): boolean {
    clearInterval(this.timer);
    this.timer = setInterval(() => this.tickets.clear(), 60_000);
    return true;
  }

  isRunning(): boolean {
    return this.running;
  }

  close(): void {
    clearInterval(this.timer);
    this.tickets.clear();
  }
}
