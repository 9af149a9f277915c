import { EventEmitter } from 'node:events';

export class Consumer extends EventEmitter {
  private running = false;
  private static readonly sigtermHandlers = new Set<() => void>();
  private static readonly onEachSigterm = () => [...Consumer.sigtermHandlers].forEach((handler) => handler());

  constructor(readonly topic: string) {
    super();
  }

  start(): this {
    if (!this.running) {
      this.running = true;
      Consumer.sigtermHandlers.add(this.drain);
      if (!process.listeners('SIGTERM').includes(Consumer.onEachSigterm)) process.on('SIGTERM', Consumer.onEachSigterm);
    }
    return this;
  }

  isRunning(): boolean {
    return this.running;
  }

  stop(): void {
    Consumer.sigtermHandlers.delete(this.drain);
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
