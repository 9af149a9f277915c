/* Generated from src/runtime/ by `npm run generate`, since the pure zone reads no files. Do not edit. */
/** What fixes copy into projects: the text of each runtime helper in TypeScript, as an ES module, and as CommonJS. */
export const RUNTIME_TEXTS = {
'bounded-map': {
ts: `/**
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
esm: `/**
 * A Map that holds at most \`max\` entries besides the ones it starts with. A new entry over that number takes the oldest
 * eighth away at once: a Map that loses its first key one at a time gets slower with its size. Setting a key that is
 * there evicts nothing.
 */
export class BoundedMap extends Map {
  #max;
  #kept = new Set();

  constructor(max, entries) {
    super();
    if (!(Number.isInteger(max) && max > 0)) throw new RangeError('BoundedMap: max must be a positive integer');
    this.#max = max;
    for (const [key, value] of entries ?? []) {
      super.set(key, value);
      this.#kept.add(key);
    }
  }

  set(key, value) {
    super.set(key, value);
    if (this.size - this.#kept.size > this.#max) this.#evict();
    return this;
  }

  delete(key) {
    this.#kept.delete(key);
    return super.delete(key);
  }

  clear() {
    this.#kept.clear();
    super.clear();
  }

  #evict() {
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
cjs: `/**
 * A Map that holds at most \`max\` entries besides the ones it starts with. A new entry over that number takes the oldest
 * eighth away at once: a Map that loses its first key one at a time gets slower with its size. Setting a key that is
 * there evicts nothing.
 */
class BoundedMap extends Map {
  #max;
  #kept = new Set();

  constructor(max, entries) {
    super();
    if (!(Number.isInteger(max) && max > 0)) throw new RangeError('BoundedMap: max must be a positive integer');
    this.#max = max;
    for (const [key, value] of entries ?? []) {
      super.set(key, value);
      this.#kept.add(key);
    }
  }

  set(key, value) {
    super.set(key, value);
    if (this.size - this.#kept.size > this.#max) this.#evict();
    return this;
  }

  delete(key) {
    this.#kept.delete(key);
    return super.delete(key);
  }

  clear() {
    this.#kept.clear();
    super.clear();
  }

  #evict() {
    let left = Math.max(1, this.#max >> 3);
    for (const key of super.keys()) {
      if (this.#kept.has(key)) continue;
      this.delete(key);
      left -= 1;
      if (left === 0) break;
    }
  }
}

module.exports = { BoundedMap };
`,
},
'bounded-record': {
ts: `/**
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
esm: `/**
 * An object used as a dictionary that holds at most \`max\` keys. A new key over that number takes the oldest eighth away
 * at once, oldest by when they were added (an object itself lists keys such as '7' first). Assigning to a key that is
 * there evicts nothing.
 */
export function boundedRecord(max, record) {
  if (!(Number.isInteger(max) && max > 0)) throw new RangeError('boundedRecord: max must be a positive integer');
  const keys = new Set();
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
cjs: `/**
 * An object used as a dictionary that holds at most \`max\` keys. A new key over that number takes the oldest eighth away
 * at once, oldest by when they were added (an object itself lists keys such as '7' first). Assigning to a key that is
 * there evicts nothing.
 */
function boundedRecord(max, record) {
  if (!(Number.isInteger(max) && max > 0)) throw new RangeError('boundedRecord: max must be a positive integer');
  const keys = new Set();
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

module.exports = { boundedRecord };
`,
},
'bounded-set': {
ts: `/**
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
esm: `/**
 * A Set that holds at most \`max\` values besides the ones it starts with. A new value over that number takes the oldest
 * eighth away at once. Adding a value that is there evicts nothing.
 */
export class BoundedSet extends Set {
  #max;
  #kept = new Set();

  constructor(max, values) {
    super();
    if (!(Number.isInteger(max) && max > 0)) throw new RangeError('BoundedSet: max must be a positive integer');
    this.#max = max;
    for (const value of values ?? []) {
      super.add(value);
      this.#kept.add(value);
    }
  }

  add(value) {
    super.add(value);
    if (this.size - this.#kept.size > this.#max) this.#evict();
    return this;
  }

  delete(value) {
    this.#kept.delete(value);
    return super.delete(value);
  }

  clear() {
    this.#kept.clear();
    super.clear();
  }

  #evict() {
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
cjs: `/**
 * A Set that holds at most \`max\` values besides the ones it starts with. A new value over that number takes the oldest
 * eighth away at once. Adding a value that is there evicts nothing.
 */
class BoundedSet extends Set {
  #max;
  #kept = new Set();

  constructor(max, values) {
    super();
    if (!(Number.isInteger(max) && max > 0)) throw new RangeError('BoundedSet: max must be a positive integer');
    this.#max = max;
    for (const value of values ?? []) {
      super.add(value);
      this.#kept.add(value);
    }
  }

  add(value) {
    super.add(value);
    if (this.size - this.#kept.size > this.#max) this.#evict();
    return this;
  }

  delete(value) {
    this.#kept.delete(value);
    return super.delete(value);
  }

  clear() {
    this.#kept.clear();
    super.clear();
  }

  #evict() {
    let left = Math.max(1, this.#max >> 3);
    for (const value of super.values()) {
      if (this.#kept.has(value)) continue;
      this.delete(value);
      left -= 1;
      if (left === 0) break;
    }
  }
}

module.exports = { BoundedSet };
`,
},
'detach': {
ts: `const MOST_IN_FLIGHT = 1000;

const inFlight = new Set<Promise<void>>();

/**
 * Runs \`run\` at once and does not wait for what it returns. Errors go to \`onError\`, whether thrown or rejected. Beyond
 * 1000 calls in flight, further ones are not run, and \`onError\` gets an error that says so.
 * Await \`drainDetached()\` in the application's shutdown, so that no call in flight is lost.
 */
export function detach(run: () => unknown, onError: (error: unknown) => unknown = report): void {
  const dropped = inFlight.size >= MOST_IN_FLIGHT;
  const call: Promise<void> = settle(dropped ? refuse : run, onError).then(() => {
    inFlight.delete(call);
  });
  if (!dropped) inFlight.add(call);
}

/** Waits for the detached calls in flight, and those that they start, but no longer than \`timeoutMs\`. */
export async function drainDetached(timeoutMs = 5000): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(true);
    }, timeoutMs);
  });
  const settled = async () => {
    await Promise.all(Array.from(inFlight));
    return false;
  };
  let late = false;
  try {
    while (inFlight.size > 0 && !late) late = await Promise.race([settled(), deadline]);
  } finally {
    clearTimeout(timer);
  }
}

async function settle(run: () => unknown, onError: (error: unknown) => unknown): Promise<void> {
  try {
    await run();
  } catch (error) {
    try {
      await onError(error);
    } catch (failure) {
      report(failure);
    }
  }
}

function refuse(): never {
  throw new Error(\`A detached call was dropped: \${String(MOST_IN_FLIGHT)} are in flight.\`);
}

function report(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}
`,
esm: `const MOST_IN_FLIGHT = 1000;

const inFlight = new Set();

/**
 * Runs \`run\` at once and does not wait for what it returns. Errors go to \`onError\`, whether thrown or rejected. Beyond
 * 1000 calls in flight, further ones are not run, and \`onError\` gets an error that says so.
 * Await \`drainDetached()\` in the application's shutdown, so that no call in flight is lost.
 */
export function detach(run, onError = report) {
  const dropped = inFlight.size >= MOST_IN_FLIGHT;
  const call = settle(dropped ? refuse : run, onError).then(() => {
    inFlight.delete(call);
  });
  if (!dropped) inFlight.add(call);
}

/** Waits for the detached calls in flight, and those that they start, but no longer than \`timeoutMs\`. */
export async function drainDetached(timeoutMs = 5000) {
  let timer;
  const deadline = new Promise((resolve) => {
    timer = setTimeout(() => {
      resolve(true);
    }, timeoutMs);
  });
  const settled = async () => {
    await Promise.all(Array.from(inFlight));
    return false;
  };
  let late = false;
  try {
    while (inFlight.size > 0 && !late) late = await Promise.race([settled(), deadline]);
  } finally {
    clearTimeout(timer);
  }
}

async function settle(run, onError) {
  try {
    await run();
  } catch (error) {
    try {
      await onError(error);
    } catch (failure) {
      report(failure);
    }
  }
}

function refuse() {
  throw new Error(\`A detached call was dropped: \${String(MOST_IN_FLIGHT)} are in flight.\`);
}

function report(error) {
  process.emitWarning(error instanceof Error ? error : String(error));
}
`,
cjs: `const MOST_IN_FLIGHT = 1000;

const inFlight = new Set();

/**
 * Runs \`run\` at once and does not wait for what it returns. Errors go to \`onError\`, whether thrown or rejected. Beyond
 * 1000 calls in flight, further ones are not run, and \`onError\` gets an error that says so.
 * Await \`drainDetached()\` in the application's shutdown, so that no call in flight is lost.
 */
function detach(run, onError = report) {
  const dropped = inFlight.size >= MOST_IN_FLIGHT;
  const call = settle(dropped ? refuse : run, onError).then(() => {
    inFlight.delete(call);
  });
  if (!dropped) inFlight.add(call);
}

/** Waits for the detached calls in flight, and those that they start, but no longer than \`timeoutMs\`. */
async function drainDetached(timeoutMs = 5000) {
  let timer;
  const deadline = new Promise((resolve) => {
    timer = setTimeout(() => {
      resolve(true);
    }, timeoutMs);
  });
  const settled = async () => {
    await Promise.all(Array.from(inFlight));
    return false;
  };
  let late = false;
  try {
    while (inFlight.size > 0 && !late) late = await Promise.race([settled(), deadline]);
  } finally {
    clearTimeout(timer);
  }
}

async function settle(run, onError) {
  try {
    await run();
  } catch (error) {
    try {
      await onError(error);
    } catch (failure) {
      report(failure);
    }
  }
}

function refuse() {
  throw new Error(\`A detached call was dropped: \${String(MOST_IN_FLIGHT)} are in flight.\`);
}

function report(error) {
  process.emitWarning(error instanceof Error ? error : String(error));
}

module.exports = { detach, drainDetached };
`,
},
'expiring-map': {
ts: `/**
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
esm: `/**
 * A Map that forgets each entry \`ttl\` milliseconds after it was last set, and holds at most \`max\` entries besides the
 * ones it starts with, which stay. A new entry over that number takes the oldest eighth away at once. Needs no timer:
 * whatever is asked of the Map, what has expired goes first.
 */
export class ExpiringMap extends Map {
  #max;
  #ttl;
  #kept = new Set();
  /** When each entry was last set, the longest ago first. */
  #times = new Map();

  constructor(max, ttl, entries) {
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

  get size() {
    this.#expire();
    return super.size;
  }

  get(key) {
    this.#expire();
    return super.get(key);
  }

  has(key) {
    this.#expire();
    return super.has(key);
  }

  set(key, value) {
    this.#expire();
    super.set(key, value);
    if (!this.#kept.has(key)) {
      this.#times.delete(key);
      this.#times.set(key, Date.now());
    }
    if (this.#times.size > this.#max) this.#evict();
    return this;
  }

  delete(key) {
    this.#kept.delete(key);
    this.#times.delete(key);
    return super.delete(key);
  }

  clear() {
    this.#kept.clear();
    this.#times.clear();
    super.clear();
  }

  keys() {
    this.#expire();
    return super.keys();
  }

  values() {
    this.#expire();
    return super.values();
  }

  entries() {
    this.#expire();
    return super.entries();
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  forEach(callback, thisArg) {
    this.#expire();
    super.forEach(callback, thisArg);
  }

  #evict() {
    let left = Math.max(1, this.#max >> 3);
    for (const key of this.#times.keys()) {
      this.delete(key);
      left -= 1;
      if (left === 0) break;
    }
  }

  #expire() {
    const oldest = Date.now() - this.#ttl;
    for (const [key, time] of this.#times) {
      if (time > oldest) break;
      this.delete(key);
    }
  }
}
`,
cjs: `/**
 * A Map that forgets each entry \`ttl\` milliseconds after it was last set, and holds at most \`max\` entries besides the
 * ones it starts with, which stay. A new entry over that number takes the oldest eighth away at once. Needs no timer:
 * whatever is asked of the Map, what has expired goes first.
 */
class ExpiringMap extends Map {
  #max;
  #ttl;
  #kept = new Set();
  /** When each entry was last set, the longest ago first. */
  #times = new Map();

  constructor(max, ttl, entries) {
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

  get size() {
    this.#expire();
    return super.size;
  }

  get(key) {
    this.#expire();
    return super.get(key);
  }

  has(key) {
    this.#expire();
    return super.has(key);
  }

  set(key, value) {
    this.#expire();
    super.set(key, value);
    if (!this.#kept.has(key)) {
      this.#times.delete(key);
      this.#times.set(key, Date.now());
    }
    if (this.#times.size > this.#max) this.#evict();
    return this;
  }

  delete(key) {
    this.#kept.delete(key);
    this.#times.delete(key);
    return super.delete(key);
  }

  clear() {
    this.#kept.clear();
    this.#times.clear();
    super.clear();
  }

  keys() {
    this.#expire();
    return super.keys();
  }

  values() {
    this.#expire();
    return super.values();
  }

  entries() {
    this.#expire();
    return super.entries();
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  forEach(callback, thisArg) {
    this.#expire();
    super.forEach(callback, thisArg);
  }

  #evict() {
    let left = Math.max(1, this.#max >> 3);
    for (const key of this.#times.keys()) {
      this.delete(key);
      left -= 1;
      if (left === 0) break;
    }
  }

  #expire() {
    const oldest = Date.now() - this.#ttl;
    for (const [key, time] of this.#times) {
      if (time > oldest) break;
      this.delete(key);
    }
  }
}

module.exports = { ExpiringMap };
`,
},
'on-shutdown': {
ts: `type ShutdownHook = () => unknown;

const hooks = new Set<ShutdownHook>();

/**
 * Remembers what to do when the application stops, and returns a function that forgets it again.
 * Nothing here listens to signals: the application calls \`runShutdownHooks()\` from its own shutdown.
 */
export function onShutdown(hook: ShutdownHook): () => void {
  hooks.add(hook);
  return () => {
    hooks.delete(hook);
  };
}

/** Runs every hook once, the latest first. One that fails becomes a warning and keeps none of the others from running. */
export async function runShutdownHooks(): Promise<void> {
  const pending = [...hooks].reverse();
  hooks.clear();
  for (const hook of pending) {
    try {
      await hook();
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  }
}
`,
esm: `const hooks = new Set();

/**
 * Remembers what to do when the application stops, and returns a function that forgets it again.
 * Nothing here listens to signals: the application calls \`runShutdownHooks()\` from its own shutdown.
 */
export function onShutdown(hook) {
  hooks.add(hook);
  return () => {
    hooks.delete(hook);
  };
}

/** Runs every hook once, the latest first. One that fails becomes a warning and keeps none of the others from running. */
export async function runShutdownHooks() {
  const pending = [...hooks].reverse();
  hooks.clear();
  for (const hook of pending) {
    try {
      await hook();
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  }
}
`,
cjs: `const hooks = new Set();

/**
 * Remembers what to do when the application stops, and returns a function that forgets it again.
 * Nothing here listens to signals: the application calls \`runShutdownHooks()\` from its own shutdown.
 */
function onShutdown(hook) {
  hooks.add(hook);
  return () => {
    hooks.delete(hook);
  };
}

/** Runs every hook once, the latest first. One that fails becomes a warning and keeps none of the others from running. */
async function runShutdownHooks() {
  const pending = [...hooks].reverse();
  hooks.clear();
  for (const hook of pending) {
    try {
      await hook();
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  }
}

module.exports = { onShutdown, runShutdownHooks };
`,
},
} as const;
