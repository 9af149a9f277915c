import { createServer } from 'node:http';

interface Dish {
  id: string;
  recipe: string;
}

const MOST = 3;
const tries = new Map<string, number>();
const bins: Dish[] = [];

async function cook(dish: Dish): Promise<void> {
  const answer = await fetch(`http://kitchen.internal/${dish.recipe}`, { method: 'POST' });
  if (!answer.ok) throw new Error(`the kitchen answered ${answer.status}`);
}

/** A dish that is spoilt too often goes to the bin and does not come back. */
export async function serve(dish: Dish): Promise<void> {
  try {
    await cook(dish);
    tries.delete(dish.id);
  } catch (error) {
    const spoilt = (tries.get(dish.id) ?? 0) + 1;
    tries.set(dish.id, spoilt);
    if (spoilt >= MOST) {
      console.error('thrown away', dish.id, error);
      bins.splice(0, bins.length, dish);
      return;
    }
    setTimeout(() => void serve(dish), 500 * spoilt);
  }
}

const burnt: Record<string, number> = {};

/** The comparison comes before the count, and an `else` throws it away. */
export async function bake(loaf: string): Promise<void> {
  await fetch(`http://bakery.internal/${loaf}`, { signal: AbortSignal.timeout(5000) })
    .then(async (answer) => {
      await answer.arrayBuffer();
      delete burnt[loaf];
    })
    .catch((error: unknown) => {
      burnt[loaf] = (burnt[loaf] ?? 0) + 1;
      if (burnt[loaf]! < 5) {
        setTimeout(() => void bake(loaf), 1000);
      } else {
        console.error('no bread', loaf, error);
      }
    });
}

createServer((req, res) => {
  void serve({ id: String(req.headers['x-dish']), recipe: 'soup' });
  void bake(String(req.headers['x-loaf']));
  res.writeHead(202).end();
}).listen(4000);
