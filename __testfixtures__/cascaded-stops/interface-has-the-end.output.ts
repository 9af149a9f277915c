import { createServer } from 'node:net';
import type * as net from 'node:net';

interface Stoppable {
  stop(): void;
}

interface Sampler extends Stoppable {
  readonly last: number;
}

class RandomSampler implements Sampler {
  last = 0;
  private readonly timer = setInterval(() => {
    this.last = Math.random();
  }, 1_000);

  stop(): void {
    clearInterval(this.timer);
  }
}

function createSampler(): Sampler {
  return new RandomSampler();
}

class Scanner {
  seen = 0;
  private readonly timer = setInterval(() => {
    this.seen += 1;
  }, 5_000);

  stop(force = false): void {
    if (!force) console.log(this.seen);
    clearInterval(this.timer);
  }
}

/** One for each house. What its fields are declared with has the ends. */
export class House {
  private readonly sampler: Sampler;
  private readonly scanner: Readonly<Scanner> | undefined = new Scanner();
  private readonly server: net.Server;
  private running = false;
  private total = 0;

  constructor(readonly street: string) {
    this.sampler = createSampler();
    this.server = createServer((socket) => socket.end(String(this.total)));
    this.server.listen(0);
  }

  start(): void {
    this.running = true;
  }

  add(): void {
    if (this.running && this.scanner?.seen) this.total += this.sampler.last;
  }

  close(): void {
    if (!this.running) {
      return;
    }
    this.scanner?.stop();
    this.sampler.stop();
    this.server.close();
    this.running = false;
    console.log(this.street, this.total);
  }
}
