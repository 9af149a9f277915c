export class GuestSessions {
  private readonly guests = new Map<string, number>();

  constructor() {
    setInterval(() => this.cleanup(), 60_000);
  }

  cleanup(): void {
    for (const [id, seen] of this.guests) if (Date.now() - seen > 60_000) this.guests.delete(id);
  }
}
