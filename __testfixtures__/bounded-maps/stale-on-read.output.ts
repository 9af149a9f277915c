declare function idOf(slug: string): Promise<string>;

const TTL = 5 * 60 * 1000;
const slugCache = new Map<string, { id: string; timestamp: number }>();
let slugCacheSweepAt = 1000;

function sweepSlugCache(now = Date.now()): void {
  if (slugCache.size < slugCacheSweepAt) return;
  for (const [key, entry] of slugCache) {
    if (now - entry.timestamp >= TTL) slugCache.delete(key);
  }
  slugCacheSweepAt = Math.max(1000, slugCache.size * 2);
}

export async function resolveSlug(slug: string): Promise<string> {
  const cached = slugCache.get(slug);
  if (cached) {
    if (Date.now() - cached.timestamp < TTL) return cached.id;
    slugCache.delete(slug);
  }
  const id = await idOf(slug);
  sweepSlugCache();
  slugCache.set(slug, { id, timestamp: Date.now() });
  return id;
}
