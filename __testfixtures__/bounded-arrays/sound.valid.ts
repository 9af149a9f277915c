import { createServer } from 'node:http';
import type { WebSocket } from 'ws';

/** Trimmed by each way there is. */
class Trimmed {
  private shifted: number[] = [];
  private sliced: number[] = [];
  private filtered: { at: number }[] = [];
  private emptied: string[] = [];
  private limited: string[] = [];
  private refused: string[] = [];

  add(n: number): void {
    this.shifted.push(n);
    if (this.shifted.length > 100) this.shifted.shift();
    this.sliced.push(n);
    this.sliced = this.sliced.slice(-100);
    this.filtered.push({ at: Date.now() });
    this.emptied.push(String(n));
    if (this.emptied.length >= 50) this.flush();
    if (this.limited.length < 10) this.limited.push(String(n));
    if (this.refused.length >= 10) return;
    this.refused.push(String(n));
  }

  sweep(): void {
    this.filtered = this.filtered.filter(({ at }) => at > Date.now() - 60_000);
  }

  flush(): void {
    const sent = this.emptied;
    this.emptied = [];
    console.log(sent.join());
  }

  latest(): number[] {
    return [...this.shifted.slice(-5), ...this.sliced.slice(-5)];
  }
}

/** Each guest leaves. */
class Hall {
  private readonly guests: WebSocket[] = [];

  enter(guest: WebSocket): void {
    this.guests.push(guest);
    guest.once('close', () => removeFrom(this.guests, guest));
  }
}

function removeFrom<T>(list: T[], one: T): void {
  const at = list.indexOf(one);
  if (at !== -1) list.splice(at, 1);
}

/** Its length makes the ids. */
class Tickets {
  private readonly tickets: { id: number; text: string }[] = [];

  open(text: string): number {
    const id = this.tickets.length + 1;
    this.tickets.push({ id, text });
    return id;
  }
}

/** Lives for one request. */
class Costs {
  private readonly calls: number[] = [];

  add(cost: number): void {
    this.calls.push(cost);
  }

  total(): number {
    return this.calls.reduce((sum, cost) => sum + cost, 0);
  }
}

/** Put in place at start. */
class Router {
  private readonly routes: string[] = [];

  addRoute(route: string): void {
    this.routes.push(route);
  }

  matches(url: string): boolean {
    return this.routes.some((route) => url.startsWith(route));
  }
}

const trimmed = new Trimmed();
const hall = new Hall();
const tickets = new Tickets();
const router = new Router();
router.addRoute('/soup');
setInterval(() => trimmed.sweep(), 1000).unref();

createServer((req, res) => {
  const costs = new Costs();
  costs.add(Number(req.headers['x-cost']));
  trimmed.add(costs.total());
  const words: string[] = [];
  for (const word of String(req.url).split('/')) words.push(word);
  req.on('data', (chunk: Buffer) => words.push(String(chunk)));
  res.end(`${tickets.open(words.join())} ${trimmed.latest()} ${router.matches(String(req.url))}`);
})
  .on('upgrade', (req, socket) => hall.enter(socket as unknown as WebSocket))
  .listen(8080);
