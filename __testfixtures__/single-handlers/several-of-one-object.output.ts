import { createServer } from 'node:http';

/** A kitchen that is told of the process's end by each of two signals, and of its errors. */
export class Kitchen {
  private readonly orders: string[] = [];
  private readonly isNoted = new Set<string>();
  private readonly onSigterm = () => this.stop();
  private readonly onSigint = () => this.stop();
  private readonly onUncaughtExceptionMonitor: NodeJS.UncaughtExceptionListener = (error) => {
    this.isNoted.add(error.message);
  };

  constructor(private readonly name: string) {
    this.listen();
  }

  private listen(): void {
    process.on('SIGTERM', this.onSigterm);
    process.on('SIGINT', this.onSigint);

    process.on('uncaughtExceptionMonitor', this.onUncaughtExceptionMonitor);
  }

  take(order: string): number {
    return this.orders.push(`${this.name}: ${order}`);
  }

  async stop(): Promise<void> {
    await Promise.resolve();
    this.orders.length = 0;
    process.off('SIGTERM', this.onSigterm);
    process.off('SIGINT', this.onSigint);
    process.off('uncaughtExceptionMonitor', this.onUncaughtExceptionMonitor);
  }
}

createServer((req, res) => {
  const kitchen = new Kitchen(String(req.url));
  res.end(String(kitchen.take('bread')));
  void kitchen.stop();
});
