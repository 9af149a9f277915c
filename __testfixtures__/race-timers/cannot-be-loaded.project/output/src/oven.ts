import type { Dish } from './dishes.js';
import { heat } from './generated/heat.js';
import logo from './logo.svg';

export async function bake(dish: Dish, ms: number): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([
    heat(dish),
    new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('The oven stays cold.')), ms);
    }),
  ]).finally(() => clearTimeout(timer));
  return logo;
}
