export class CallPresence {
  private pingTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly send: (text: string) => void) {
    this.pingTimer = setInterval(() => this.ping(), 5000);
  }

  ping(): void {
    this.send(JSON.stringify({ fields: Object.keys(this) }));
  }

  destroy(): void {
    clearInterval(this.pingTimer);
    console.log('caller left');
  }
}
