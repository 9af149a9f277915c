declare function geocode(address: string): Promise<[number, number]>;

const places = new Map<string, [number, number]>();

export async function placeOf(address: string): Promise<[number, number]> {
  const known = places.get(address);
  if (known !== undefined) return known;
  const found = await geocode(address);
  places.set(address, found);
  return found;
}
