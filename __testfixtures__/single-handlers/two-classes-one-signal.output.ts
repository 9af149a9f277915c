import { createServer } from 'node:http';

abstract class Job {
  protected readonly done: string[] = [];
  private static readonly sigtermHandlers = new Set<() => void>();
  private static readonly onEachSigterm = () => [...Job.sigtermHandlers].forEach((handler) => handler());
  private readonly handleSigterm = () => this.cancel();

  constructor() {
    Job.sigtermHandlers.add(this.handleSigterm);
    if (!process.listeners('SIGTERM').includes(Job.onEachSigterm)) process.on('SIGTERM', Job.onEachSigterm);
  }

  abstract cancel(): void;

  report(): string {
    return this.done.join();
  }

  destroy(): void {
    Job.sigtermHandlers.delete(this.handleSigterm);
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
