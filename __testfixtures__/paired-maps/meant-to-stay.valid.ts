import { createServer } from 'node:http';

/** The second counts all that ever came. */
class Counted {
  private readonly inside = new Map<string, number>();
  private readonly visits = new Map<string, number>();

  enter(guest: string): void {
    this.inside.set(guest, Date.now());
    this.visits.set(guest, (this.visits.get(guest) ?? 0) + 1);
  }

  leave(guest: string): void {
    this.inside.delete(guest);
  }

  often(guest: string): number {
    return this.visits.get(guest) ?? 0;
  }
}

/** The second remembers what has gone. */
class Served {
  private readonly open = new Set<string>();
  private readonly served = new Set<string>();

  order(dish: string): boolean {
    if (this.served.has(dish)) return false;
    this.open.add(dish);
    return true;
  }

  serve(dish: string): void {
    this.open.delete(dish);
    this.served.add(dish);
  }
}

/** Both are emptied together, by a method that the other calls. */
class Together {
  private readonly a = new Map<string, number>();
  private readonly b = new Map<string, number>();

  add(key: string): void {
    this.a.set(key, 1);
    this.b.set(key, 2);
  }

  remove(key: string): void {
    this.a.delete(key);
    this.forget(key);
  }

  private forget(key: string): void {
    this.b.delete(key);
  }
}

/** What is in flight ends sooner than what it brings. */
class Loaded {
  private readonly loading = new Map<string, Promise<string>>();
  private readonly texts = new Map<string, string>();

  async load(key: string): Promise<string | undefined> {
    if (this.texts.has(key)) return this.texts.get(key);
    this.loading.set(key, Promise.resolve(key));
    this.texts.set(key, await (this.loading.get(key) ?? key));
    this.loading.delete(key);
    return this.texts.get(key);
  }
}

/** Marks of what is still to be written down; what they stand for stays. */
class Written {
  private readonly texts = new Map<string, string>();
  private readonly changed = new Set<string>();

  put(key: string, text: string): void {
    this.texts.set(key, text);
    this.changed.add(key);
  }

  drop(key: string): void {
    this.changed.delete(key);
    this.texts.delete(key);
  }

  flush(): void {
    for (const key of this.changed) console.log(this.texts.get(key));
    this.changed.clear();
  }
}

/** Only so many halls. */
const HALLS = new Set(['north', 'south']);
const open = new Map<string, number>();
const names = new Map<string, string>();

function unlock(hall: string): void {
  if (!HALLS.has(hall)) return;
  open.set(hall, 1);
  names.set(hall, `the ${hall} hall`);
}

function lock(hall: string): void {
  open.delete(hall);
}

const parts = [new Counted(), new Served(), new Together(), new Loaded(), new Written()] as const;
createServer((req, res) => {
  const key = String(req.url);
  const [counted, served, together, loaded, written] = parts;
  counted.enter(key);
  counted.leave(key);
  if (served.order(key)) served.serve(key);
  together.add(key);
  together.remove(key);
  void loaded.load(key);
  written.put(key, key);
  written.flush();
  if (req.method === 'DELETE') written.drop(key);
  unlock(key);
  lock(key);
  res.end(`${counted.often(key)} ${names.get('north')}`);
}).listen(8080);
