import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

interface Slip {
  order: string;
  dish?: string;
}

/** What the kitchen sends back, by the number of its order. */
export const kitchen = new EventEmitter();
const slips = new Map<string, Slip>();

kitchen.on('slip', (text: string) => {
  const slip = JSON.parse(text) as Slip;
  slips.set(slip.order, slip);
});

export async function order(dish: string): Promise<string> {
  const number = `order-${randomUUID()}`;
  kitchen.emit('order', number, dish);
  for (let tries = 0; tries < 100 && !slips.has(number); tries++) await pause(5);
  const slip = slips.get(number);
  if (!slip) throw new Error('the kitchen is closed');
  return String(slip.dish);
}

/** The same, by a promise that looks again and again. */
export class Cellar {
  private readonly bottles: Record<number, string> = {};
  private asked = 0;

  constructor(private readonly lift: EventEmitter) {
    lift.on('bottle', (bottle: { id: number; name: string }) => {
      this.bottles[bottle.id] = bottle.name;
    });
  }

  fetch(wine: string): Promise<string> {
    const id = ++this.asked;
    this.lift.emit('fetch', id, wine);
    return new Promise((resolve) => {
      const timer = setInterval(() => {
        if (this.bottles[id] === undefined) return;
        clearInterval(timer);
        resolve(this.bottles[id]);
      }, 5);
    });
  }
}

/** Here the entry is given back. */
const scales = new Map<string, number>();

kitchen.on('weighed', (number: string, grams: number) => scales.set(number, grams));

export async function weigh(dish: string): Promise<number | undefined> {
  const number = randomUUID();
  kitchen.emit('weigh', number, dish);
  return weighed(number);
}

async function weighed(number: string): Promise<number | undefined> {
  while (!scales.has(number)) await pause(5);
  return scales.get(number);
}

export const cellar = new Cellar(new EventEmitter());
createServer(async (req, res) => {
  const dish = await order(req.url ?? '/');
  const wine = await cellar.fetch(dish);
  res.end(JSON.stringify({ dish, wine, grams: await weigh(dish) }));
}).listen(8080);
