import { Worker } from 'node:worker_threads';
import { fork, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { watch, type FSWatcher } from 'node:fs';
import Redis from 'ioredis';

// told to go
export class A {
  private readonly worker = new Worker('./a.js');
  close(): void {
    this.worker.postMessage('stop');
  }
}
export class B {
  private readonly child: ChildProcess = fork('./b.js');
  shutdown(): void {
    this.child.send({ cmd: 'exit' });
  }
}
// signal
export class C {
  private readonly abort = new AbortController();
  private readonly watcher: FSWatcher = watch('.', { signal: this.abort.signal });
  close(): void {
    console.log(this.watcher);
    this.abort.abort();
  }
}
// server never listens
export class D {
  readonly server: Server = createServer();
  close(): void {
    console.log('x');
  }
}
// stopped by another method used elsewhere
export class E {
  private redis = new Redis();
  async leave(): Promise<void> {
    await this.redis.quit();
  }
  close(): void {
    console.log('closing');
  }
}
// array of parts ended
class P {
  private t = setInterval(() => console.log(1), 1000);
  stop(): void {
    clearInterval(this.t);
  }
}
export class F {
  private readonly a = new P();
  private readonly b = new P();
  private readonly all = [this.a, this.b];
  close(): void {
    this.all.forEach((one) => one.stop());
  }
}
// owner told by events
import { EventEmitter } from 'node:events';
class Child {
  private t = setInterval(() => console.log(1), 1000);
  constructor(owner: EventEmitter) {
    owner.once('close', () => this.stop());
  }
  stop(): void {
    clearInterval(this.t);
  }
}
export class G extends EventEmitter {
  private readonly child = new Child(this);
  look(): void {
    console.log(this.child);
  }
  close(): void {
    this.emit('close');
  }
}
// Promise.allSettled over conditional list
export class H {
  private readonly a = new P();
  private readonly b?: P;
  constructor(second: boolean) {
    if (second) this.b = new P();
  }
  async close(): Promise<void> {
    await Promise.allSettled([this.a.stop(), this.b?.stop()]);
  }
}
// helper function ends it
function safely(part: { stop(): void } | undefined): void {
  try {
    part?.stop();
  } catch {}
}
export class I {
  private readonly a = new P();
  close(): void {
    safely(this.a);
  }
}
// parent
class Base {
  protected readonly parts: P[] = [];
  protected add(part: P): P {
    this.parts.push(part);
    return part;
  }
  close(): void {
    for (const part of this.parts) part.stop();
  }
}
export class J extends Base {
  private readonly a = this.add(new P());
  override close(): void {
    super.close();
    console.log(this.a);
  }
}
// subclass in the file ends it
export class K {
  protected readonly a = new P();
  close(): void {
    console.log('k');
  }
}
export class L extends K {
  override close(): void {
    this.a.stop();
    super.close();
  }
}
// by destructured this in a loop with names
export class M {
  a = new P();
  b = new P();
  close(): void {
    for (const name of ['a', 'b'] as const) this[name].stop();
  }
}
// part is the subject of a getter that others end
export class N {
  private readonly a = new P();
  get part(): P {
    return this.a;
  }
  close(): void {
    console.log('n');
  }
}
const n = new N();
n.part.stop();
