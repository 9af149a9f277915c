interface Entry {
  readonly cents: number;
  readonly expires: number;
}

const TTL_MS = 5 * 60_000;
const prices = new Map<string, Entry>();

// Prices change with the kitchen's stock, so old ones must go.
setInterval(() => {
  const now = Date.now();
  for (const [item, entry] of prices) if (entry.expires < now) prices.delete(item);
}, 60_000);

export function remember(item: string, cents: number): void {
  prices.set(item, { cents, expires: Date.now() + TTL_MS });
}

export function priceOf(item: string): number {
  const entry = prices.get(item);
  return entry && entry.expires >= Date.now() ? entry.cents : 0;
}
