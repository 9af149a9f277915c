const prices = new Map<string, number>();

function raiseAll(): void {
  for (const [dish, cents] of prices) prices.set(dish, cents + 1);
}

setInterval(raiseAll, 60_000);

export function priceOf(dish: string): number | undefined {
  return prices.get(dish);
}
