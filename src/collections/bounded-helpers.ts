import type { File } from '../file.ts';
import { oldestNode } from '../execution/engines.ts';
import { Tree } from '../ast/tree.ts';
import {
  bringHelper,
  languageOf,
  type BroughtHelper,
  type HelperLanguage,
} from '../edits/add-helper.ts';
import { withoutTypes } from '../edits/strip-types.ts';

/** The texts of files of src/runtime/, which the pure zone cannot read; a test holds them equal. */
export const BOUNDED_TS = {
  BoundedMap: `/**
 * A Map that holds at most \`max\` entries besides the ones it starts with. A new entry over that number takes the oldest
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
`,
  BoundedSet: `/**
 * A Set that holds at most \`max\` values besides the ones it starts with. A new value over that number takes the oldest
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
`,
  ExpiringMap: `/**
 * A Map that forgets each entry \`ttl\` milliseconds after it was last set, and holds at most \`max\` entries besides the
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
`,
  boundedRecord: `/**
 * An object used as a dictionary that holds at most \`max\` keys. A new key over that number takes the oldest eighth away
 * at once, oldest by when they were added (an object itself lists keys such as '7' first). Assigning to a key that is
 * there evicts nothing.
 */
export function boundedRecord<T extends object>(max: number, record: T): T {
  if (!(Number.isInteger(max) && max > 0)) throw new RangeError('boundedRecord: max must be a positive integer');
  const keys = new Set<string>();
  return new Proxy(record, {
    set(target, key, value) {
      if (!Reflect.set(target, key, value)) return false;
      if (typeof key !== 'string' || !Object.prototype.hasOwnProperty.call(target, key)) return true;
      keys.add(key);
      if (keys.size > max) {
        let left = Math.max(1, max >> 3);
        for (const old of keys) {
          keys.delete(old);
          Reflect.deleteProperty(target, old);
          left -= 1;
          if (left === 0) break;
        }
      }
      return true;
    },
    deleteProperty(target, key) {
      if (typeof key === 'string') keys.delete(key);
      return Reflect.deleteProperty(target, key);
    },
  });
}
`,
} as const;

export type BoundedHelper = keyof typeof BOUNDED_TS;

const FILES: Readonly<Record<BoundedHelper, string>> = {
  BoundedMap: 'bounded-map',
  BoundedSet: 'bounded-set',
  ExpiringMap: 'expiring-map',
  boundedRecord: 'bounded-record',
};

/** The helper as a file of the given language: in JavaScript without its types, and in CommonJS exported that way. */
export function boundedText(name: BoundedHelper, language: HelperLanguage): string {
  const typed = BOUNDED_TS[name];
  if (language === 'ts') return typed;
  const text = withoutTypes(new Tree({ path: `${FILES[name]}.ts`, text: typed }));
  return language === 'esm'
    ? text
    : `${text.replaceAll('export ', '')}\nmodule.exports = { ${name} };\n`;
}

/** Private methods came with 14.6. */
const NODE_WITH_PRIVATE_METHODS = 14;

/** Why a copy of the helper cannot be read where the file runs, a sentence; undefined if it can, as far as that is known. */
export function whyUnreadable(
  { tree, options, project }: File,
  name: BoundedHelper,
): string | undefined {
  const oldest =
    languageOf(tree).language === 'ts' ||
    name === 'boundedRecord' ||
    (name === 'BoundedMap' && options.helpers?.BoundedMap)
      ? undefined
      : oldestNode(tree.path, project);
  return oldest !== undefined && oldest < NODE_WITH_PRIVATE_METHODS
    ? `The package runs on Node ${oldest}, too, which cannot read the private members of the helper that would be copied.`
    : undefined;
}

/** Undefined if the file uses the helper's name for something else. */
export function boundedHelper(file: File, name: BoundedHelper): BroughtHelper | undefined {
  const own = name === 'BoundedMap' ? file.options.helpers?.BoundedMap : undefined;
  return bringHelper(
    file,
    { name, file: FILES[name], text: (language) => boundedText(name, language) },
    own,
  );
}
