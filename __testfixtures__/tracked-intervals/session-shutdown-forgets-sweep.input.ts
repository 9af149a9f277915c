export class SessionStore {
  private readonly sessions = new Map<string, { lastSeen: number }>();

  constructor(private readonly maxIdleMs: number) {
    // Idle callers are hung up once a minute.
    setInterval(() => this.sweepIdleSessions(), 60_000);
  }

  touch(id: string): void {
    this.sessions.set(id, { lastSeen: Date.now() });
  }

  private sweepIdleSessions(): void {
    const oldest = Date.now() - this.maxIdleMs;
    for (const [id, session] of this.sessions) if (session.lastSeen < oldest) this.sessions.delete(id);
  }

  async shutdown(): Promise<void> {
    if (this.sessions.size === 0) return;
    this.sessions.clear();
  }
}
