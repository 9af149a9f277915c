export class CallLeg {
  private pingTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly socket: { ping(): void; close(): void }) {}

  answer(): void {
    clearInterval(this.pingTimer);
    this.pingTimer = setInterval(() => this.socket.ping(), 5000);
  }

  cleanup(): void {
    clearInterval(this.pingTimer);
    this.socket.close();
  }
}
