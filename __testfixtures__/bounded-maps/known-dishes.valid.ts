import { DISHES, SYNONYMS } from './dishes';

interface Dish {
  id: string;
  name: string;
  exists: boolean;
}

const toId = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '');

// Only dishes of the tables get in, so they hold no more than these do.
export class Dishes {
  private readonly dishCache = new Map<string, Dish>();

  get(query: string): Dish {
    const id = toId(query);
    let dish = this.dishCache.get(id);
    if (dish) return dish;
    const synonym = SYNONYMS[id];
    if (synonym) {
      dish = { ...this.get(synonym), name: query };
      this.dishCache.set(id, dish);
      return dish;
    }
    dish = Object.hasOwn(DISHES, id) ? { id, name: DISHES[id]!, exists: true } : { id, name: query, exists: false };
    if (dish.exists) this.dishCache.set(id, dish);
    return dish;
  }
}

const priceCache = new Map<string, number>();

export function priceOf(dishId: string): number | undefined {
  if (!DISHES.hasOwnProperty(dishId)) return undefined;
  const cached = priceCache.get(dishId);
  if (cached !== undefined) return cached;
  const price = JSON.parse(DISHES[dishId]!).price as number;
  priceCache.set(dishId, price);
  return price;
}
