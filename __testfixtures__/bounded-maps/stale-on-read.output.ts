import { BoundedMap } from './bounded-map.js';

declare function idOf(slug: string): Promise<string>;

const TTL = 5 * 60 * 1000;
const slugCache = new BoundedMap<string, { id: string; timestamp: number }>(1000);

export async function resolveSlug(slug: string): Promise<string> {
  const cached = slugCache.get(slug);
  if (cached) {
    if (Date.now() - cached.timestamp < TTL) return cached.id;
    slugCache.delete(slug);
  }
  const id = await idOf(slug);
  slugCache.set(slug, { id, timestamp: Date.now() });
  return id;
}
