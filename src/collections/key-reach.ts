import type { KeyOrigin } from './origin.ts';

/**
 * How many keys a store can get.
 * - `open`: as many as a client can make up.
 * - `account`, `record`: as many as there are accounts, or records in a database.
 * - `unknown`: where they come from cannot be seen.
 */
export type KeyReach = 'open' | 'account' | 'record' | 'unknown';

export function reachOf(origin: KeyOrigin): KeyReach {
  return origin.kind === 'outside' ? (origin.among ?? 'open') : 'unknown';
}
