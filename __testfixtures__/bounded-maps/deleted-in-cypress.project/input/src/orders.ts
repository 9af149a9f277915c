import { totalOf } from './kitchen.js';

export const totals = new Map<string, number>();

export async function total(guest: string): Promise<number> {
  const known = totals.get(guest);
  if (known !== undefined) return known;
  const fresh = await totalOf(guest);
  totals.set(guest, fresh);
  return fresh;
}
