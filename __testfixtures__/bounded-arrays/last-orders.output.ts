import { createServer } from 'node:http';

class Kitchen {
  readonly #served: { dish: string; at: number }[] = [];

  serve(dish: string): void {
    this.#served.push({ dish, at: Date.now() });
    if (this.#served.length > 20) this.#served.shift();
  }

  latest(): { dish: string; at: number }[] {
    return this.#served.slice(-20);
  }

  last(): string | undefined {
    return this.#served.at(-1)?.dish;
  }
}

export const kitchen = new Kitchen();
createServer((req, res) => {
  kitchen.serve(String(req.url));
  res.end(JSON.stringify([kitchen.latest(), kitchen.last()]));
}).listen(8080);
