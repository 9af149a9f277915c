interface Waiter {
  resolve(dish: string): void;
  reject(reason: Error): void;
}

export class Hatch {
  readonly #waiters = new Map<number, Waiter>();
  #next = 0;

  serve(id: number, dish: string): void {
    this.#waiters.get(id)?.resolve(dish);
    this.#waiters.delete(id);
  }

  order(send: (id: number) => void): Promise<string> {
    return new Promise((resolve, reject) => {
      const id = this.#next++;
      this.#waiters.set(id, { resolve, reject });
      setTimeout(() => {
        this.#waiters.delete(id);
        reject(new Error('the kitchen is silent'));
      }, 60_000);
      send(id);
    });
  }
}
