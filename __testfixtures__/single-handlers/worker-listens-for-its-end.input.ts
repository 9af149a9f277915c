import { createServer } from 'node:http';

export class Worker {
  private readonly jobs: string[] = [];

  constructor(private readonly name: string) {
    process.on('SIGUSR2', () => {
      this.jobs.push(`${this.name} was asked to end`);
    });
  }

  take(job: string): number {
    return this.jobs.push(job);
  }

  stop(): void {
    this.jobs.length = 0;
  }
}

createServer((req, res) => {
  const worker = new Worker(String(req.url));
  res.end(String(worker.take('bake')));
  worker.stop();
});
