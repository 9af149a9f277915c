import type { EventEmitter } from 'node:events';

interface Waiter {
  go(): void;
  fail(reason: unknown): void;
}

/** A turn is given to the first who waits, by code that knows nothing of what else was begun for the wait. */
export class Crane {
  #isFree = true;
  #waiters: Waiter[] = [];
  #calls = new Map<number, (load: string) => void>();
  #last = 0;

  turn(signal: AbortSignal): Promise<void> {
    if (this.#isFree) {
      this.#isFree = false;
      return Promise.resolve();
    }
    return new Promise<void>((resolve, reject) => {
      const waiter = { go: resolve, fail: reject };
      const onAbort = () => {
        this.#waiters = this.#waiters.filter((one) => one !== waiter);
        reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiters.push(waiter);
    });
  }

  done(): void {
    const next = this.#waiters.shift();
    if (next) next.go();
    else this.#isFree = true;
  }

  stop(): void {
    for (const { fail } of this.#waiters.splice(0)) fail(new Error('stopped'));
  }

  /** The answer comes through `lifted`. */
  lift(signal: AbortSignal): Promise<string> {
    return new Promise<string>((resolve, reject) => {
      const id = (this.#last += 1);
      this.#calls.set(id, resolve);
      signal.addEventListener('abort', () => {
        this.#calls.delete(id);
        reject(new Error('given up'));
      });
    });
  }

  lifted(id: number, load: string): void {
    this.#calls.get(id)?.(load);
    this.#calls.delete(id);
  }
}

const crane = new Crane();

export function atTheCrane(harbour: EventEmitter, closing: AbortController): void {
  harbour.on('ship', async () => {
    await crane.turn(closing.signal);
    await crane.lift(closing.signal);
    crane.done();
  });
}
