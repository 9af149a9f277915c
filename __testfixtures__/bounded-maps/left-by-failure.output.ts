import { createServer } from 'node:http';

interface Order {
  id: string;
  dishes: string[];
}

declare const kitchen: {
  cook(dish: string): Promise<string>;
  check(order: Order): Promise<void>;
  bill(order: Order): Promise<number>;
};

const byDish = new Map<string, Promise<string>>();

/** One pot for all who want the same. */
async function cookedOnce(dish: string): Promise<string> {
  const known = byDish.get(dish);
  if (known) return known;

  const cooking = kitchen.cook(dish);
  byDish.set(dish, cooking);
  try {
    const served = await cooking;
    return served;
  } finally {
    byDish.delete(dish);
  }
}

/** An order that fails could never be sent again. */
class Counter {
  private readonly busy = new Set<string>();
  private readonly seen: Record<string, boolean> = {};

  async send(order: Order): Promise<number> {
    if (this.busy.has(order.id)) throw new Error('twice');
    this.busy.add(order.id);
    try {
      // The kitchen looks at it first.
      await kitchen.check(order);
      const cents = await kitchen.bill(order);
      return cents;
    } finally {
      this.busy.delete(order.id);
    }
  }

  async pay(id: string, order: Order): Promise<void> {
    if (this.seen[id]) return;
    this.seen[id] = true;
    try {
      const cents = await kitchen.bill(order);
      if (cents < 0) throw new Error('less than nothing');
      console.log(cents);
    } finally {
      delete this.seen[id];
    }
  }
}

const startedAt = new Map<string, number>();

async function timed(table: string, order: Order): Promise<void> {
  startedAt.set(table, Date.now());
  let took;
  try {
    await kitchen.bill(order);
    took = Date.now() - (startedAt.get(table) ?? 0);
  } finally {
    startedAt.delete(table);
  }
  console.log(took);
}

const counter = new Counter();

createServer(async (req, res) => {
  const { searchParams } = new URL(req.url ?? '/', 'http://localhost');
  const id = searchParams.get('id') ?? '';
  const order: Order = { id, dishes: searchParams.getAll('dish') };
  await counter.pay(id, order);
  await timed(id, order);
  res.write(await cookedOnce(id));
  res.end(String(await counter.send(order)));
}).listen(3000);
