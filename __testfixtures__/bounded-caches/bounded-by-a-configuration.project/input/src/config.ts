export const config = { recipes: { max: 500, ttl: 60 * 60_000 }, cheeses: { ttl: 60 * 60_000 } };

/** What is set later may be a maximum. */
export const menus: Record<string, number> = { ttl: 60 * 60_000 };
menus['max'] = Number(process.env['MENUS']);

export const wines = process.env['SMALL'] ? { max: 10 } : { ttl: 60 * 60_000 };

export function bottles(size: number) {
  return { ttl: 60 * 60_000, max: size };
}
