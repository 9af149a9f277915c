/**
 * A Set that holds at most `max` values besides the ones it starts with. A new value over that number takes the oldest
 * eighth away at once. Adding a value that is there evicts nothing.
 */
export class BoundedSet<T> extends Set<T> {
  readonly #max: number;
  readonly #kept = new Set<T>();

  constructor(max: number, values?: Iterable<T> | null) {
    super();
    if (!(Number.isInteger(max) && max > 0)) throw new RangeError('BoundedSet: max must be a positive integer');
    this.#max = max;
    for (const value of values ?? []) {
      super.add(value);
      this.#kept.add(value);
    }
  }

  override add(value: T): this {
    super.add(value);
    if (this.size - this.#kept.size > this.#max) this.#evict();
    return this;
  }

  override delete(value: T): boolean {
    this.#kept.delete(value);
    return super.delete(value);
  }

  override clear(): void {
    this.#kept.clear();
    super.clear();
  }

  #evict(): void {
    let left = Math.max(1, this.#max >> 3);
    for (const value of super.values()) {
      if (this.#kept.has(value)) continue;
      this.delete(value);
      left -= 1;
      if (left === 0) break;
    }
  }
}
