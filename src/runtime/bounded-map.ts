/**
 * A Map that holds at most `max` entries besides the ones it starts with. A new entry over that number takes the oldest
 * eighth away at once: a Map that loses its first key one at a time gets slower with its size. Setting a key that is
 * there evicts nothing.
 */
export class BoundedMap<K, V> extends Map<K, V> {
  readonly #max: number;
  readonly #kept = new Set<K>();

  constructor(max: number, entries?: Iterable<readonly [K, V]> | null) {
    super();
    if (!(Number.isInteger(max) && max > 0)) throw new RangeError('BoundedMap: max must be a positive integer');
    this.#max = max;
    for (const [key, value] of entries ?? []) {
      super.set(key, value);
      this.#kept.add(key);
    }
  }

  override set(key: K, value: V): this {
    super.set(key, value);
    if (this.size - this.#kept.size > this.#max) this.#evict();
    return this;
  }

  override delete(key: K): boolean {
    this.#kept.delete(key);
    return super.delete(key);
  }

  override clear(): void {
    this.#kept.clear();
    super.clear();
  }

  #evict(): void {
    let left = Math.max(1, this.#max >> 3);
    for (const key of super.keys()) {
      if (this.#kept.has(key)) continue;
      this.delete(key);
      left -= 1;
      if (left === 0) break;
    }
  }
}
