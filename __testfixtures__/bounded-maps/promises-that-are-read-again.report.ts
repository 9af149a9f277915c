/** What was baked once is served again: no chain. */
const loaves = new Map<string, Promise<string>>();

export function loaf(guest: string, bake: (guest: string) => Promise<string>): Promise<string> {
  const known = loaves.get(guest);
  if (known) return known;
  const baked = bake(guest);
  loaves.set(guest, baked);
  return baked;
}
