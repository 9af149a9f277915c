interface Waiter {
  resolve: (oven: string) => void;
  reject: (error: Error) => void;
}

/** The entry is looked for, and not the function in it. */
export class Ovens {
  private waiters: Waiter[] = [];

  take(): Promise<string> {
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined = undefined;
      const waiter: Waiter = {
        resolve: (value) => {
          clearTimeout(timer);
          resolve(value);
        },
        reject: (reason) => {
          clearTimeout(timer);
          reject(reason);
        },
      };
      this.waiters.push(waiter);
      timer = setTimeout(() => {
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
