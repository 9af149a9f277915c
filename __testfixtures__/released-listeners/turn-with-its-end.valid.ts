interface Waiter {
  go(): void;
  signal: AbortSignal;
  onAbort(): void;
}

/** Whoever gives the turn takes the listener off. */
export class Dock {
  readonly #waiters: Waiter[] = [];

  turn(signal: AbortSignal): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const onAbort = () => reject(signal.reason);
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiters.push({ go: resolve, signal, onAbort });
    });
  }

  done(): void {
    const next = this.#waiters.shift();
    if (!next) return;
    next.signal.removeEventListener('abort', next.onAbort);
    next.go();
  }

  /** The part that is stored does it itself. */
  own(signal: AbortSignal): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const onAbort = () => reject(signal.reason);
      const go = () => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiters.push({ go, signal, onAbort });
    });
  }

  timed(): Promise<void> {
    const signal = AbortSignal.timeout(1_000);
    return new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      this.#waiters.push({ go: resolve, signal, onAbort: () => {} });
    });
  }
}
