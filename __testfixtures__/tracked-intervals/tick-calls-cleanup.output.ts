export class GuestSessions {
  private readonly guests = new Map<string, number>();
  private cleanupTimer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    this.cleanupTimer = setInterval(() => this.cleanup(), 60_000);
  }

  stop(): void {
    clearInterval(this.cleanupTimer);
  }

  cleanup(): void {
    for (const [id, seen] of this.guests) if (Date.now() - seen > 60_000) this.guests.delete(id);
  }
}
