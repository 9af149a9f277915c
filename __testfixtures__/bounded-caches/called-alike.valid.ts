class LRUCache<K, V> {
  readonly #entries = new Map<K, V>();

  constructor(private readonly max: number) {}

  get(key: K): V | undefined {
    return this.#entries.get(key);
  }

  set(key: K, value: V): void {
    this.#entries.set(key, value);
    if (this.#entries.size > this.max) this.#entries.clear();
  }
}

const memoize = <T>(fn: (key: string) => T): ((key: string) => T) => fn;
const pages = new LRUCache<string, string>(20);

export const titleOf = memoize((url: string) => url.toUpperCase());

export function keep(url: string, page: string): void {
  pages.set(url, page);
}
