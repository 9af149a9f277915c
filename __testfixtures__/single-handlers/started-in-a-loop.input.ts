import { EventEmitter } from 'node:events';

export class Consumer extends EventEmitter {
  private running = false;

  constructor(readonly topic: string) {
    super();
  }

  start(): this {
    if (!this.running) {
      this.running = true;
      process.on('SIGTERM', this.drain);
    }
    return this;
  }

  isRunning(): boolean {
    return this.running;
  }

  stop(): void {
    this.running = false;
    this.emit('stopped');
  }

  private readonly drain = (): void => {
    this.stop();
  };
}

export const startAll = (topics: string[]): Consumer[] => {
  const consumers: Consumer[] = [];
  for (const topic of topics) consumers.push(new Consumer(topic).start());
  return consumers;
};
