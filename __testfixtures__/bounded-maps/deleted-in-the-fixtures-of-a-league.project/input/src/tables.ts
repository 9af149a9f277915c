import { standingsOf } from './standings.js';

export const tables = new Map<string, string[]>();

export async function table(match: string): Promise<string[]> {
  const known = tables.get(match);
  if (known !== undefined) return known;
  const fresh = await standingsOf(match);
  tables.set(match, fresh);
  return fresh;
}
