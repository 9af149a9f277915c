export class CallLeg {
  constructor(private readonly socket: { ping(): void; close(): void }) {}

  answer(): void {
    setInterval(() => this.socket.ping(), 5000);
  }

  cleanup(): void {
    this.socket.close();
  }
}
