import type { KeyOrigin } from './origin.ts';

/**
 * How many keys a store can get.
 * - `open`: as many as a client can make up.
 * - `tenant`: as many as there are customers, or communities that have invited a bot.
 * - `account`, `record`: as many as there are accounts, or records in a database.
 * - `unknown`: where they come from cannot be seen.
 */
export type KeyReach = 'open' | 'tenant' | 'account' | 'record' | 'unknown';

export function reachOf(origin: KeyOrigin): KeyReach {
  return origin.kind === 'outside' ? (origin.among ?? 'open') : 'unknown';
}
