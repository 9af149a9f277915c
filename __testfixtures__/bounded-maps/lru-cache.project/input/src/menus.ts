declare function fetchMenu(slug: string): Promise<string>;

const menuCache = new Map<string, string>();

export async function menuOf(slug: string): Promise<string> {
  const cached = menuCache.get(slug);
  if (cached) return cached;
  const menu = await fetchMenu(slug);
  menuCache.set(slug, menu);
  return menu;
}
