import type { KeyOrigin } from './origin.ts';

/**
 * How many keys a store can get.
 * - `open`: as many as who is outside thinks of.
 * - `account`, `record`: as many as who may ask has accounts, or as a database has records.
 * - `unknown`: where they come from cannot be seen.
 */
export type KeyReach = 'open' | 'account' | 'record' | 'unknown';

export function reachOf(origin: KeyOrigin): KeyReach {
  return origin.kind === 'outside' ? (origin.among ?? 'open') : 'unknown';
}
