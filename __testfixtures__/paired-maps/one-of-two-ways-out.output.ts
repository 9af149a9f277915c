import { createServer } from "node:http";

const askedAt = new Map<string, number>();
const askedBy = new Map<string, string>();

export function ask(dish: string, who: string): void {
  askedAt.set(dish, Date.now());
  askedBy.set(dish, who);
}

export function serve(dish: string): string | undefined {
  const who = askedBy.get(dish);
  askedAt.delete(dish);
  askedBy.delete(dish);
  return who;
}

export function sweep(oldest: number): void {
  for (const [dish, at] of askedAt) {
    if (at < oldest) {
      askedAt.delete(dish);
      askedBy.delete(dish);
    }
  }
}

export const kept = (): number => askedBy.size;

setInterval(() => sweep(Date.now() - 60_000), 1000).unref();
createServer((req, res) => {
  ask(String(req.url), String(req.headers["x-who"]));
  res.end(serve("/soup"));
}).listen(8080);
