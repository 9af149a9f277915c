import { LRUCache } from 'lru-cache';

declare function fetchMenu(slug: string): Promise<string>;

const menuCache = new LRUCache<string, string>({ max: 500, ttl: 60000 });

export async function menuOf(slug: string): Promise<string> {
  const cached = menuCache.get(slug);
  if (cached) return cached;
  const menu = await fetchMenu(slug);
  menuCache.set(slug, menu);
  return menu;
}
