import { TTLCache } from '@isaacs/ttlcache';
import { createCache } from 'cache-manager';
import { CacheableMemory } from 'cacheable';
import DataLoader from 'dataloader';
import Keyv from 'keyv';
import { LRUCache } from 'lru-cache';
import memoizee from 'memoizee';
import NodeCache from 'node-cache';
import pMemoize from 'p-memoize';

declare const settings: { readonly max?: number; readonly ttl: number };
declare const store: Map<string, string>;
declare function ask(key: string): Promise<string>;

const OPTIONS = { max: 500, ttl: 60_000 };
const a = new LRUCache<string, string>(OPTIONS);
const b = new LRUCache<string, string>({ ...OPTIONS, ttl: 5 });
const c = new LRUCache<string, string>({ maxSize: 1e6, sizeCalculation: (text) => text.length });
const d = new LRUCache<string, string>(settings as { max: number });
const e = new LRUCache<string, string>({ ...(settings as { max: number }), ttl: 1000 });
const f = new TTLCache<string, string>({ ttl: 1000, max: settings.max ?? 100 });
const g = new NodeCache({ maxKeys: 100 });
const h = new NodeCache({ stdTTL: 30 });
const i = new Keyv<string>({ store });
const j = new Keyv<string>('redis://localhost');
const k = createCache({ stores: [new Keyv({ store })] });
const l = new CacheableMemory({ lruSize: 100 });
const m = new DataLoader((keys: readonly string[]) => Promise.all(keys.map(ask)), { cache: false });

export const n = memoizee(ask, { promise: true, max: 100 });
export const o = pMemoize(ask, { cache: store });

export async function put(key: string): Promise<void> {
  for (const cache of [a, b, c, d, e]) cache.set(key, await ask(key));
  a.set(key, key);
  b.set(key, key);
  c.set(key, key);
  d.set(key, key);
  e.set(key, key);
  f.set(key, key);
  g.set(key, key);
  h.set(key, key);
  await i.set(key, key);
  await j.set(key, key);
  await k.set(key, key);
  l.set(key, key);
  await m.load(key);
}
