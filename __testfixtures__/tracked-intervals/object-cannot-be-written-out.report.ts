export class CallPresence {
  constructor(private readonly send: (text: string) => void) {
    setInterval(() => this.ping(), 5000);
  }

  ping(): void {
    this.send(JSON.stringify(this));
  }

  destroy(): void {
    console.log('caller left');
  }
}
