import { EventEmitter, once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { spawn } from 'node:child_process';

// task queue that drives itself and is drained after close
export class Tasks {
  private readonly tasks: { run(): Promise<void>; done(): void }[] = [];
  private busy = false;
  private closed = false;
  add(run: () => Promise<void>): Promise<void> {
    if (this.closed) return Promise.reject(new Error('closed'));
    return new Promise((done) => {
      this.tasks.push({ run, done });
      void this.next();
    });
  }
  close(): void {
    this.closed = true;
  }
  private async next(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let task = this.tasks.shift(); task; task = this.tasks.shift()) {
      await task.run();
      task.done();
    }
    this.busy = false;
  }
}
// exit collected by promise, not table
export function run(cmd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(cmd);
    const out: Buffer[] = [];
    child.stdout.on('data', (d) => out.push(d));
    child.on('error', reject);
    child.on('close', () => resolve(Buffer.concat(out).toString()));
  });
}
// one slot, not table, settled at end
export class Once extends EventEmitter {
  private waiting: (() => void)[] = [];
  constructor(private readonly socket: Socket) {
    super();
    socket.on('drain', () => {
      for (const go of this.waiting.splice(0)) go();
    });
    socket.on('close', () => {
      for (const go of this.waiting.splice(0)) go();
    });
  }
  drained(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
// same, handler by bind and a helper far away
export class Rpc {
  private calls = new Map<number, { ok(v: unknown): void; no(e: Error): void }>();
  private id = 0;
  constructor(private readonly socket: Socket) {
    socket.on('data', this.onData.bind(this));
    socket.on('close', this.onClose.bind(this));
    socket.on('end', () => console.log('end'));
  }
  call(method: string): Promise<unknown> {
    return new Promise((ok, no) => {
      this.calls.set(++this.id, { ok, no });
      this.socket.write(method);
    });
  }
  private onData(data: Buffer): void {
    const { id, value } = JSON.parse(String(data));
    const call = this.calls.get(id);
    this.calls.delete(id);
    call?.ok(value);
  }
  private onClose(): void {
    this.rejectAll(new Error('closed'));
  }
  private rejectAll(error: Error): void {
    this.calls.forEach(({ no }) => no(error));
    this.calls.clear();
  }
}
// caller removes its own entry in finally after a race
export class Raced {
  private calls = new Map<number, (v: unknown) => void>();
  private id = 0;
  constructor(private readonly socket: Socket) {
    socket.on('data', (data) => this.calls.get(Number(data))?.(data));
    socket.on('close', () => console.log('closed'));
  }
  async call(signal: AbortSignal): Promise<unknown> {
    const id = ++this.id;
    try {
      return await Promise.race([
        new Promise((ok) => this.calls.set(id, ok)),
        once(signal, 'abort').then(() => {
          throw signal.reason;
        }),
      ]);
    } finally {
      this.calls.delete(id);
    }
  }
}
// timeouts by helper
function withTimeout<T>(p: Promise<T>, ms: number): Promise<T> {
  return Promise.race([p, new Promise<T>((_, no) => setTimeout(() => no(new Error('late')), ms))]);
}
export class Late {
  private calls = new Map<number, (v: unknown) => void>();
  private id = 0;
  constructor(private readonly socket: Socket) {
    socket.on('data', (data) => {
      this.calls.get(Number(data))?.(data);
      this.calls.delete(Number(data));
    });
    socket.on('close', () => console.log('closed'));
  }
  call(): Promise<unknown> {
    const id = ++this.id;
    const answer = new Promise((ok) => this.calls.set(id, ok));
    return withTimeout(answer, 1000).finally(() => this.calls.delete(id));
  }
}
// server: connection close is not the table's
const waiting = new Map<string, (v: string) => void>();
createServer((socket) => {
  socket.on('data', (d) => {
    waiting.get(String(d))?.(String(d));
    waiting.delete(String(d));
  });
  socket.on('close', () => console.log('one of many left'));
}).listen(1);
export const ask = (k: string): Promise<string> => new Promise((r) => waiting.set(k, r));
// recursion
export class Loop {
  private stopped = false;
  async start(): Promise<void> {
    while (!this.stopped) await this.once();
  }
  async once(): Promise<void> {
    await Promise.resolve();
  }
  async retry(attempt = 0): Promise<void> {
    if (this.stopped) return;
    await Promise.resolve();
    if (attempt < 3) await this.retry(attempt + 1);
  }
  async menu(): Promise<void> {
    const answer = await ask('?');
    if (answer === 'q') return;
    await this.menu();
  }
  async again(): Promise<void> {
    const ok = await this.check();
    if (!ok) await this.again();
  }
  async check(): Promise<boolean> {
    return true;
  }
}
