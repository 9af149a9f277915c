export class SessionSweep {
  private readonly sessions = new Map<string, number>();
  private sweepTimer: ReturnType<typeof setInterval> | undefined;
  constructor() {
    this.sweepTimer = setInterval(() => this.sweep(), 60_000);
  }

  stop(): void {
    clearInterval(this.sweepTimer);
  }

  sweep(): void {
    for (const [id, seen] of this.sessions) if (Date.now() - seen > 60_000) this.sessions.delete(id);
  }

  close(sessionId?: string): void {
    if (sessionId) this.sessions.delete(sessionId);
  }
}
