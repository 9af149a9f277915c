import { createServer } from 'node:http';

export class Worker {
  private readonly jobs: string[] = [];
  private static readonly sigusr2Handlers = new Set<() => void>();
  private static readonly onEachSigusr2 = () => [...Worker.sigusr2Handlers].forEach((handler) => handler());
  private readonly handleSigusr2 = () => {
    this.jobs.push(`${this.name} was asked to end`);
  };

  constructor(private readonly name: string) {
    Worker.sigusr2Handlers.add(this.handleSigusr2);
    if (!process.listeners('SIGUSR2').includes(Worker.onEachSigusr2)) process.on('SIGUSR2', Worker.onEachSigusr2);
  }

  take(job: string): number {
    return this.jobs.push(job);
  }

  stop(): void {
    Worker.sigusr2Handlers.delete(this.handleSigusr2);
    this.jobs.length = 0;
  }
}

createServer((req, res) => {
  const worker = new Worker(String(req.url));
  res.end(String(worker.take('bake')));
  worker.stop();
});
