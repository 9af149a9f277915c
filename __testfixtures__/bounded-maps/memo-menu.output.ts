import { BoundedMap } from './bounded-map.js';

declare function fetchMenu(slug: string): Promise<{ dishes: string[] }>;

// Menus change once a week.
const menuCache = new BoundedMap<string, { dishes: string[] }>(1000);

export async function menuOf(slug: string): Promise<{ dishes: string[] }> {
  const cached = menuCache.get(slug);
  if (cached) return cached;
  const menu = await fetchMenu(slug);
  menuCache.set(slug, menu);
  return menu;
}
