const prices = new Map<string, number>();

setInterval(() => prices.clear(), 60_000);

export function priceOf(dish: string): number | undefined {
  return prices.get(dish);
}
