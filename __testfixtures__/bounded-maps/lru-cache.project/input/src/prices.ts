declare function fetchPrice(sku: string): Promise<number | undefined>;

const priceCache: Map<string, number | undefined> = new Map();

export async function priceOf(sku: string): Promise<number | undefined> {
  if (priceCache.has(sku)) return priceCache.get(sku);
  const price = await fetchPrice(sku);
  priceCache.set(sku, price);
  return price;
}
