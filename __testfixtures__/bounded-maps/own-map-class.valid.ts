class Map<K, V> {
  set(_key: K, _value: V): void {}
  get(_key: K): V | undefined {
    return undefined;
  }
}

const tiles = new Map<string, string>();

export function tile(url: string): string {
  const known = tiles.get(url);
  if (known) return known;
  tiles.set(url, url.toUpperCase());
  return url;
}
