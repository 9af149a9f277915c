export class Pinger {
  private t: NodeJS.Timeout | undefined;
  start(ping: () => void): void {
    this.t = setInterval(ping, 1000);
  }
  close(): void {
    this.t?.close();
  }
}
