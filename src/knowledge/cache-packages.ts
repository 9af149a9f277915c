/**
 * Caches and memoizers of packages: which option bounds them, what they do without it. Sources: the README of each
 * package on npm, and the version that was run for it (lru-cache 4.1, 6.0, 11.5; node-cache 5.1; @cacheable/node-cache
 * 1.7; @isaacs/ttlcache 2.1; keyv 5.6; cache-manager 4.1, 5.7, 7.2; cacheable 2.5; memory-cache 0.2; memoizee 0.4;
 * p-memoize 8.0; mem 10.0; memoize 10.2; fast-memoize 2.5; nano-memoize 3.0; dataloader 2.2; lodash 4.17; es-toolkit
 * 1.53). Those that always have a maximum (quick-lru, mnemonist, memoize-one, moize 6, micro-memoize, reselect) are left
 * out: what is not here says nothing.
 */
export interface CachePackage {
  readonly module: RegExp;
  /** What it exports the class or function as. */
  readonly names: readonly string[];
  /** `cache` has `get` and `set`; `memoizer` gives a function that remembers; `loader` loads by key. */
  readonly kind: 'cache' | 'memoizer' | 'loader';
  /** Which argument holds the options; -1 where there are none. */
  readonly options: number;
  /** The options that limit how many entries there are, or that keep them elsewhere. */
  readonly bounds: readonly string[];
  /** The option that gives each entry a time, and how many milliseconds its unit has. */
  readonly age?: { readonly names: readonly string[]; readonly unit: number };
  /**
   * When entries go whose time is over: by themselves, when they are asked for, or as the named option says (`on` is
   * what it is without it).
   */
  readonly purges: boolean | { readonly option: string; readonly on: boolean };
  /** Without options it throws, so that it is never unbounded. */
  readonly bare?: 'throws';
  /** The major versions that this holds for, of the package. */
  readonly since?: number;
  readonly before?: number;
  /** What a number or text in the place of the options is: a maximum, or a place elsewhere. */
  readonly positional?: true;
  /** The argument that makes a key of the others. */
  readonly resolver?: number;
  /** How many arguments make the key; all where absent. */
  readonly keyed?: number;
  /** The argument that is remembered for. */
  readonly remembers?: number;
  /** What bounds it: an option that takes a number, one that takes a Map, or a time in seconds. */
  readonly repair?: {
    readonly kind: 'max' | 'map' | 'ttl';
    readonly option: string;
  };
}

const MAX = { kind: 'max', option: 'max' } as const;

export const CACHE_PACKAGES: readonly CachePackage[] = [
  {
    module: /^lru-cache$/,
    names: ['default', '*', 'LRUCache'],
    kind: 'cache',
    options: 0,
    bounds: ['max', 'maxSize'],
    age: { names: ['ttl'], unit: 1 },
    purges: { option: 'ttlAutopurge', on: false },
    bare: 'throws',
    since: 7,
    repair: MAX,
  },
  {
    module: /^lru-cache$/,
    names: ['default', '*'],
    kind: 'cache',
    options: 0,
    bounds: ['max'],
    age: { names: ['maxAge'], unit: 1 },
    purges: false,
    before: 7,
    positional: true,
    repair: MAX,
  },
  {
    module: /^(@cacheable\/)?node-cache$/,
    names: ['default', '*', 'NodeCache'],
    kind: 'cache',
    options: 0,
    // With `maxKeys`, a full cache throws on `set`.
    bounds: ['maxKeys'],
    age: { names: ['stdTTL'], unit: 1000 },
    purges: { option: 'checkperiod', on: true },
    repair: { kind: 'ttl', option: 'stdTTL' },
  },
  {
    module: /^@isaacs\/ttlcache$/,
    names: ['default', '*', 'TTLCache'],
    kind: 'cache',
    options: 0,
    bounds: ['max'],
    age: { names: ['ttl'], unit: 1 },
    purges: true,
    repair: MAX,
  },
  {
    module: /^(keyv|@keyvhq\/core)$/,
    names: ['default', '*', 'Keyv'],
    kind: 'cache',
    options: 0,
    bounds: ['store', 'uri', 'adapter'],
    age: { names: ['ttl'], unit: 1 },
    purges: false,
    positional: true,
    repair: { kind: 'map', option: 'store' },
  },
  {
    module: /^cache-manager$/,
    names: ['createCache'],
    kind: 'cache',
    options: 0,
    bounds: ['stores'],
    age: { names: ['ttl'], unit: 1 },
    purges: false,
    since: 6,
  },
  {
    module: /^(cacheable|@cacheable\/memory)$/,
    names: ['CacheableMemory'],
    kind: 'cache',
    options: 0,
    bounds: ['lruSize'],
    age: { names: ['ttl'], unit: 1 },
    purges: { option: 'checkInterval', on: false },
    repair: { kind: 'max', option: 'lruSize' },
  },
  {
    module: /^memory-cache$/,
    names: ['Cache'],
    kind: 'cache',
    options: -1,
    bounds: [],
    purges: true,
  },
  {
    module: /^memoizee$/,
    names: ['default', '*'],
    kind: 'memoizer',
    options: 1,
    bounds: ['max', 'weak'],
    age: { names: ['maxAge'], unit: 1 },
    purges: true,
    remembers: 0,
    repair: MAX,
  },
  {
    module: /^memoizee\/weak$/,
    names: ['default', '*'],
    kind: 'memoizer',
    options: 1,
    bounds: ['max'],
    age: { names: ['maxAge'], unit: 1 },
    purges: true,
    // What it is remembered for goes with its first argument.
    keyed: 0,
  },
  {
    module: /^(lodash|lodash-es|underscore|es-toolkit\/compat)$/,
    names: ['memoize'],
    kind: 'memoizer',
    options: -1,
    bounds: [],
    purges: false,
    resolver: 1,
    keyed: 1,
    remembers: 0,
  },
  {
    module: /^(lodash\/memoize|lodash-es\/memoize|lodash\.memoize)(\.js)?$/,
    names: ['default', '*'],
    kind: 'memoizer',
    options: -1,
    bounds: [],
    purges: false,
    resolver: 1,
    keyed: 1,
    remembers: 0,
  },
  {
    module: /^es-toolkit(\/function)?$/,
    names: ['memoize'],
    kind: 'memoizer',
    options: 1,
    bounds: ['cache'],
    purges: false,
    keyed: 1,
    remembers: 0,
    repair: { kind: 'map', option: 'cache' },
  },
  {
    module: /^(p-memoize|mem|memoize)$/,
    names: ['default', '*'],
    kind: 'memoizer',
    options: 1,
    bounds: ['cache'],
    age: { names: ['maxAge'], unit: 1 },
    purges: true,
    keyed: 1,
    remembers: 0,
    repair: { kind: 'map', option: 'cache' },
  },
  {
    module: /^(fast-memoize|@formatjs\/fast-memoize)$/,
    names: ['default', '*', 'memoize'],
    kind: 'memoizer',
    options: 1,
    bounds: ['cache'],
    purges: false,
    remembers: 0,
  },
  {
    module: /^nano-memoize$/,
    names: ['default', '*', 'nanomemoize'],
    kind: 'memoizer',
    options: 1,
    bounds: [],
    age: { names: ['maxAge'], unit: 1 },
    purges: true,
    remembers: 0,
  },
  {
    module: /^moize$/,
    names: ['default', '*'],
    kind: 'memoizer',
    options: 1,
    bounds: ['maxSize'],
    age: { names: ['maxAge'], unit: 1 },
    purges: true,
    before: 6,
    remembers: 0,
    repair: { kind: 'max', option: 'maxSize' },
  },
  {
    module: /^(async-memoize|promise-memoize|promise-memoizer)$/,
    names: ['default', '*'],
    kind: 'memoizer',
    options: 1,
    bounds: [],
    age: { names: ['maxAge'], unit: 1 },
    purges: true,
    remembers: 0,
  },
  {
    module: /^dataloader$/,
    names: ['default', '*'],
    kind: 'loader',
    options: 1,
    // `cache: false` keeps nothing, and a `cacheMap` of its own may evict.
    bounds: ['cacheMap', 'cache'],
    purges: false,
  },
];

/** A package that is itself a cache, which has no maximum: `cache.put(url, page)`. Source: the README of memory-cache. */
export function isCacheModule(module: string, name: string): boolean {
  return module === 'memory-cache' && (name === 'default' || name === '*');
}

/** What calls of a cache or a loader do; `clear()` without a key empties it. Sources as above. */
export const CACHE_METHODS: Readonly<
  Record<'read' | 'write' | 'delete' | 'clear' | 'size' | 'iterate' | 'test', readonly string[]>
> = {
  read: ['get', 'has', 'peek', 'mget', 'getMany', 'getTtl', 'getRemainingTTL', 'ttl', 'hasMany'],
  write: [
    ...['set', 'put', 'add', 'mset', 'setMany', 'fetch', 'forceFetch', 'memo', 'wrap'],
    ...['load', 'loadMany', 'prime'],
  ],
  delete: ['del', 'delete', 'take', 'pop', 'mdel', 'deleteMany', 'clear'],
  clear: [
    ...['flushAll', 'reset', 'flush', 'clearAll', 'prune', 'purgeStale', 'evictLRU', 'mdelAll'],
  ],
  size: ['getStats', 'size', 'length', 'itemCount', 'calculatedSize', 'memsize', 'stats'],
  iterate: [
    ...['keys', 'values', 'entries', 'forEach', 'dump', 'exportJson', 'iterator', 'rkeys'],
    ...['rvalues', 'rentries', 'rforEach', 'find', 'debug'],
  ],
  test: ['on', 'once', 'off', 'close', 'disconnect', 'start', 'stop', 'removeListener', 'opts'],
};
