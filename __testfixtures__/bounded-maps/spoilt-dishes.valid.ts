import { createServer } from 'node:http';

declare function cook(dish: string): Promise<void>;

const MOST = 3;
const spoilt = new Map<string, number>();
const burnt = new Map<string, number>();

/** It goes in both ways. */
export async function serve(dish: string): Promise<void> {
  try {
    await cook(dish);
    spoilt.delete(dish);
  } catch (error) {
    const count = (spoilt.get(dish) ?? 0) + 1;
    spoilt.set(dish, count);
    if (count < MOST) {
      setTimeout(() => void serve(dish), 500);
      return;
    }
    spoilt.delete(dish);
    console.error('thrown away', dish, error);
  }
}

/** The count is set at each try, and goes however it ends. */
export async function bake(loaf: string): Promise<void> {
  for (;;) {
    try {
      await cook(loaf);
      break;
    } catch (error) {
      const count = (burnt.get(loaf) ?? 0) + 1;
      burnt.set(loaf, count);
      if (count >= MOST) break;
      console.warn('burnt', loaf, error);
    }
  }
  burnt.delete(loaf);
}

createServer((req, res) => {
  void serve(String(req.headers['x-dish']));
  void bake(String(req.headers['x-loaf']));
  res.writeHead(202).end();
}).listen(4000);
