import { ExpiringMap } from './expiring-map.js';

declare function fetchPrice(sku: string): Promise<number | undefined>;

const priceCache: Map<string, number | undefined> = new ExpiringMap(500, 60000);

export async function priceOf(sku: string): Promise<number | undefined> {
  if (priceCache.has(sku)) return priceCache.get(sku);
  const price = await fetchPrice(sku);
  priceCache.set(sku, price);
  return price;
}
