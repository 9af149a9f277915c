import { onShutdown } from '../on-shutdown';

const prices = new Map<string, number>();

const timer = setInterval(() => prices.clear(), 60_000);
onShutdown(() => clearInterval(timer));

export function priceOf(dish: string): number | undefined {
  return prices.get(dish);
}
