import { createServer, type Server } from 'node:http';
import { EventEmitter } from 'node:events';

const live = new Set<Server>();
let isListening = false;

process.once('SIGTERM', () => {
  for (const server of live) server.close();
});

function listenOnce(): void {
  if (isListening) return;
  isListening = true;
  process.on('SIGHUP', () => live.clear());
}

function listenAlone(): void {
  if (process.listenerCount('SIGUSR2') === 0) process.on('SIGUSR2', () => live.clear());
}

async function until(stop: () => void): Promise<void> {
  process.once('SIGINT', stop);
  try {
    await new Promise((resolve) => setTimeout(resolve, 10));
  } finally {
    process.off('SIGINT', stop);
  }
}

class Child {
  readonly process = new EventEmitter();

  constructor() {
    this.process.on('exit', () => live.clear());
  }
}

class App {
  private readonly onEnd = (): void => live.clear();

  start(): void {
    process.on('SIGQUIT', this.onEnd);
  }

  stop(): void {
    process.off('SIGQUIT', this.onEnd);
  }
}

function main(): void {
  process.on('SIGTERM', () => process.exit(0));
  const app = new App();
  app.start();
}

const server = createServer((_req, res) => {
  listenOnce();
  listenAlone();
  new Child();
  void until(() => res.end());
});
live.add(server);
main();
