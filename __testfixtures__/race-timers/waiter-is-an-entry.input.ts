interface Waiter {
  resolve: (oven: string) => void;
  reject: (error: Error) => void;
}

/** The entry is looked for, and not the function in it. */
export class Ovens {
  private waiters: Waiter[] = [];

  take(): Promise<string> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { resolve, reject };
      this.waiters.push(waiter);
      setTimeout(() => {
        const at = this.waiters.indexOf(waiter);
        if (at === -1 || resolve === undefined) return;
        this.waiters.splice(at, 1);
        reject(new Error('no oven in time'));
      }, 30_000);
    });
  }

  give(oven: string): void {
    this.waiters.shift()?.resolve(oven);
  }
}
