class Lease {
  private readonly renewal = setInterval(() => console.log('renewed'), 1000);

  [Symbol.dispose](): void {
    clearInterval(this.renewal);
  }
}

export class Job {
  private lease?: Lease;

  run(): void {
    this.lease = new Lease();
  }

  stop(): void {
    this.lease?.[Symbol.dispose]();
    console.log('stopped');
  }
}
