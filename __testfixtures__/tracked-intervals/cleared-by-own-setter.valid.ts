export class VoiceLink {
  private heartbeat: NodeJS.Timeout | undefined;

  constructor(private readonly send: () => void) {}

  setHeartbeat(everyMs: number): void {
    if (this.heartbeat !== undefined) clearInterval(this.heartbeat);
    if (everyMs > 0) this.heartbeat = setInterval(() => this.send(), everyMs);
  }

  destroy(): void {
    this.setHeartbeat(0);
  }
}
