/** A library that keeps its entries in a Map which its user makes. */
export interface MapKeeper {
  readonly module: string;
  /** The option by which the library is given the Map. */
  readonly option: string;
  /** What the library adds an entry for. */
  readonly entry: string;
}

/**
 * Libraries that add entries to a Map they are given and never remove one.
 * Source: koajs/ratelimit, `limiter/memory.js`: `get()` calls `db.set`, and nothing calls `db.delete`.
 */
export const MAP_KEEPERS: readonly MapKeeper[] = [
  { module: 'koa-ratelimit', option: 'db', entry: 'each client' },
];
