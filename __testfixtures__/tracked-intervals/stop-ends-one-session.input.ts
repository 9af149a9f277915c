export class SessionSweep {
  private readonly sessions = new Map<string, number>();
  constructor() {
    setInterval(() => this.sweep(), 60_000);
  }

  sweep(): void {
    for (const [id, seen] of this.sessions) if (Date.now() - seen > 60_000) this.sessions.delete(id);
  }

  close(sessionId?: string): void {
    if (sessionId) this.sessions.delete(sessionId);
  }
}
