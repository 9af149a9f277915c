class Sweep {
  private readonly timer = setInterval(() => console.log('swept'), 60_000).unref();

  stop(): void {
    clearInterval(this.timer);
  }
}

class Store {
  private readonly sweep = new Sweep();

  show(): void {
    console.log(this.sweep);
  }

  close(): void {
    console.log('closed');
  }
}

const store = new Store();
process.once('SIGTERM', () => store.close());
