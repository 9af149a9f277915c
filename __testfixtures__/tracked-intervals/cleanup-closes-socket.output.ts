export class CallLeg {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly socket: { ping(): void; close(): void }) {}

  answer(): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => this.socket.ping(), 5000);
  }

  cleanup(): void {
    clearInterval(this.timer);
    this.socket.close();
  }
}
