import type { Store } from './collection.ts';
import type { KeyOrigin } from './origin.ts';
import { saysFew } from './role.ts';
import type { MapUse } from './uses.ts';

/**
 * How many keys a store can get.
 * - `open`: as many as who is outside thinks of.
 * - `account`, `record`: as many as who may ask has accounts, or as a database has records.
 * - `few`: they come from outside, but were handed on under a name that says that there are only so many.
 * - `unknown`: where they come from cannot be seen.
 */
export type KeyReach = 'open' | 'account' | 'record' | 'few' | 'unknown';

export function reachOf(origin: KeyOrigin, store: Store, uses: readonly MapUse[]): KeyReach {
  if (origin.kind !== 'outside') return 'unknown';
  const writes = uses.filter(({ kind }) => kind === 'write');
  // What was handed on under such a name has mostly been looked up among what there is.
  if (origin.trace.length > 1 && saysFew(store, writes)) return 'few';
  return origin.among ?? 'open';
}
