import { createServer } from 'node:http';

export class Oven {
  readonly #timers: NodeJS.Timeout[] = [];
  readonly done: string[] = [];

  bake(dish: string, ms: number): void {
    const timer = setTimeout(() => console.debug('baked', dish), ms);
    this.#timers.push(timer);
  }

  count(): number {
    return this.#timers.length;
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }
}

export const oven = new Oven();
createServer((req, res) => {
  oven.bake(String(req.url), 60_000);
  res.end();
}).listen(8080);
