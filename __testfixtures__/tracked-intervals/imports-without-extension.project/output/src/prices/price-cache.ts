import { onShutdown } from '../on-shutdown';

const prices = new Map<string, number>();

function raiseAll(): void {
  for (const [dish, cents] of prices) prices.set(dish, cents + 1);
}

const raiseTimer = setInterval(raiseAll, 60_000);
onShutdown(() => clearInterval(raiseTimer));

export function priceOf(dish: string): number | undefined {
  return prices.get(dish);
}
