import { createServer } from 'node:http';

/** A kitchen that is told of the process's end by each of two signals, and of its errors. */
export class Kitchen {
  private readonly orders: string[] = [];
  private readonly isNoted = new Set<string>();

  constructor(private readonly name: string) {
    this.listen();
  }

  private listen(): void {
    process.on('SIGTERM', () => this.stop());
    process.on('SIGINT', () => this.stop());

    process.on('uncaughtExceptionMonitor', (error) => {
      this.isNoted.add(error.message);
    });
  }

  take(order: string): number {
    return this.orders.push(`${this.name}: ${order}`);
  }

  async stop(): Promise<void> {
    await Promise.resolve();
    this.orders.length = 0;
  }
}

createServer((req, res) => {
  const kitchen = new Kitchen(String(req.url));
  res.end(String(kitchen.take('bread')));
  void kitchen.stop();
});
