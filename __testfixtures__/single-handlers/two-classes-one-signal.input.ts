import { createServer } from 'node:http';

abstract class Job {
  protected readonly done: string[] = [];

  constructor() {
    process.on('SIGTERM', () => this.cancel());
  }

  abstract cancel(): void;

  report(): string {
    return this.done.join();
  }

  destroy(): void {
    this.done.length = 0;
  }
}

class Bake extends Job {
  cancel(): void {
    this.done.push('cold');
  }
}

class Wash extends Job {
  cancel(): void {
    this.done.push('wet');
  }

  override destroy(): void {
    this.done.push('dry');
    super.destroy();
  }
}

export const server = createServer((req, res) => {
  const jobs = [new Bake(), new Wash()];
  process.emit('SIGTERM');
  const said = jobs.map((job) => job.report()).join(' ');
  for (const job of jobs) job.destroy();
  res.end(`${req.url} ${said}`);
});
