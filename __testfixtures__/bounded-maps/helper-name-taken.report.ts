declare function lookup(ip: string): Promise<string>;

// In here the helper's name is that of a parameter.
function createGeo(BoundedMap: number) {
  const cities = new Map<string, string>();
  return async (ip: string): Promise<string> => {
    const known = cities.get(ip);
    if (known) return known.slice(0, BoundedMap);
    const city = await lookup(ip);
    cities.set(ip, city);
    return city;
  };
}

export const cityOf = createGeo(40);
