import { createServer } from 'node:http';

interface Guest {
  seat(table: number): void;
  leave(reason: Error): void;
}

/** A guest waits for a table, and after a while for no table. */
export class Restaurant {
  readonly #free: number[] = [1, 2, 3];
  readonly #guests: Guest[] = [];

  table(patience: number): Promise<number> {
    const table = this.#free.pop();
    if (table !== undefined) return Promise.resolve(table);
    return new Promise((seat, leave) => {
      const timer = setTimeout(() => {
        const index = this.#guests.indexOf(waiter);
        if (index !== -1) this.#guests.splice(index, 1);
        leave(new Error('no table'));
      }, patience);
      const waiter: Guest = {
        seat(table) {
          clearTimeout(timer);
          seat(table);
        },
        leave,
      };
      this.#guests.push(waiter);
    });
  }

  cleared(table: number): void {
    const next = this.#guests.shift();
    if (next) next.seat(table);
    else this.#free.push(table);
  }
}

const bells: (() => void)[] = [];

export async function rung(patience: number): Promise<boolean> {
  return new Promise<boolean>((done) => {
    const bell = (): void => done(true);
    bells.push(bell);
    setTimeout(() => {
      const index = bells.indexOf(bell);
      if (index !== -1) bells.splice(index, 1);
      console.debug('no bell');
      done(false);
    }, patience);
  });
}

export function ring(): void {
  bells.shift()?.();
}

export const restaurant = new Restaurant();
createServer((req, res) => {
  if (req.method === 'PUT') ring();
  else if (req.method === 'DELETE') restaurant.cleared(Number(req.url));
  else void Promise.all([restaurant.table(5), rung(5)]).then(([table]) => res.end(String(table)));
}).listen(8080);
