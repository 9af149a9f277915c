interface Waiter {
  resolve: (oven: string) => void;
  reject: (error: Error) => void;
}

export class Ovens {
  private readonly free: string[] = [];
  private waiters: Waiter[] = [];
  private readonly calls = new Set<(oven: string) => void>();
  private readonly ages = new Map<(oven: string) => void, number>();
  private last: ((oven: string) => void) | undefined;

  /** A wrapped function would not be the one that is looked for. */
  take(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.waiters.push({ resolve, reject });
      setTimeout(() => {
        const at = this.waiters.findIndex((waiter) => waiter.resolve === resolve);
        if (at === -1) return;
        this.waiters.splice(at, 1);
        reject(new Error('no oven in time'));
      }, 30_000);
    });
  }

  takeAnother(): Promise<string> {
    return new Promise((resolve, reject) => {
      const mine = resolve;
      this.waiters.push({ resolve, reject });
      setTimeout(() => {
        this.waiters = this.waiters.filter((waiter) => !Object.is(waiter.resolve, mine));
        reject(new Error('no oven in time'));
      }, 30_000);
    });
  }

  takeAny(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.calls.add(resolve);
      setTimeout(() => {
        if (this.calls.delete(resolve)) reject(new Error('no oven in time'));
      }, 30_000);
    });
  }

  takeOldest(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.ages.set(resolve, Date.now());
      setTimeout(() => {
        if (this.ages.get(resolve)) reject(new Error('no oven in time'));
      }, 30_000);
    });
  }

  takeLast(): Promise<string> {
    return new Promise((resolve, reject) => {
      this.last = resolve;
      setTimeout(() => {
        if (this.last !== resolve) return;
        this.last = undefined;
        reject(new Error('no oven in time'));
      }, 30_000);
    });
  }

  give(oven: string): void {
    const waiter = this.waiters.shift();
    if (waiter) waiter.resolve(oven);
    else this.free.push(oven);
    for (const call of this.calls) call(oven);
    for (const call of this.ages.keys()) call(oven);
    this.last?.(oven);
  }
}
