declare function fetchRates(currencyPair: string): Promise<number>;

const rateCache = new Map<string, number>();

export async function rateOf(query: string): Promise<number> {
  const cached = rateCache.get(query);
  if (cached !== undefined) return cached;
  const rate = await fetchRates(query);
  rateCache.set(query, rate);
  return rate;
}
