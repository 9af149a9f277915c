declare function idOf(slug: string): Promise<string>;

const TTL = 5 * 60 * 1000;
const slugCache = new Map<string, { id: string; timestamp: number }>();

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
