/**
 * A Map that forgets each entry `ttl` milliseconds after it was last set, and holds at most `max` entries besides the
 * ones it starts with, which stay. A new entry over that number takes the oldest eighth away at once. Needs no timer:
 * whatever is asked of the Map, what has expired goes first.
 */
export class ExpiringMap<K, V> extends Map<K, V> {
  readonly #max: number;
  readonly #ttl: number;
  readonly #kept = new Set<K>();
  /** When each entry was last set, the longest ago first. */
  readonly #times = new Map<K, number>();

  constructor(max: number, ttl: number, entries?: Iterable<readonly [K, V]> | null) {
    super();
    if (!(Number.isInteger(max) && max > 0)) throw new RangeError('ExpiringMap: max must be a positive integer');
    if (!(ttl > 0)) throw new RangeError('ExpiringMap: ttl must be a positive number');
    this.#max = max;
    this.#ttl = ttl;
    for (const [key, value] of entries ?? []) {
      super.set(key, value);
      this.#kept.add(key);
    }
  }

  override get size(): number {
    this.#expire();
    return super.size;
  }

  override get(key: K): V | undefined {
    this.#expire();
    return super.get(key);
  }

  override has(key: K): boolean {
    this.#expire();
    return super.has(key);
  }

  override set(key: K, value: V): this {
    this.#expire();
    super.set(key, value);
    if (!this.#kept.has(key)) {
      this.#times.delete(key);
      this.#times.set(key, Date.now());
    }
    if (this.#times.size > this.#max) this.#evict();
    return this;
  }

  override delete(key: K): boolean {
    this.#kept.delete(key);
    this.#times.delete(key);
    return super.delete(key);
  }

  override clear(): void {
    this.#kept.clear();
    this.#times.clear();
    super.clear();
  }

  override keys(): ReturnType<Map<K, V>['keys']> {
    this.#expire();
    return super.keys();
  }

  override values(): ReturnType<Map<K, V>['values']> {
    this.#expire();
    return super.values();
  }

  override entries(): ReturnType<Map<K, V>['entries']> {
    this.#expire();
    return super.entries();
  }

  override [Symbol.iterator](): ReturnType<Map<K, V>['entries']> {
    return this.entries();
  }

  override forEach(callback: (value: V, key: K, map: Map<K, V>) => void, thisArg?: unknown): void {
    this.#expire();
    super.forEach(callback, thisArg);
  }

  #evict(): void {
    let left = Math.max(1, this.#max >> 3);
    for (const key of this.#times.keys()) {
      this.delete(key);
      left -= 1;
      if (left === 0) break;
    }
  }

  #expire(): void {
    const oldest = Date.now() - this.#ttl;
    for (const [key, time] of this.#times) {
      if (time > oldest) break;
      this.delete(key);
    }
  }
}
