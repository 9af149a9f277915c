export const config = {
  port: 8080,
  recipes: { ttl: 60 * 60_000, updateAgeOnGet: true },
} as const;

export const menus = Object.freeze({ ttl: 24 * 60 * 60_000 });

export function wines() {
  const hours = 6;
  return { ttl: hours * 60 * 60_000 };
}

export default { cheeses: { ttl: 60 * 60_000 } };
