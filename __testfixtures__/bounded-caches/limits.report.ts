import { LRUCache } from 'lru-cache';

const attempts = new LRUCache<string, number>({ ttl: 600_000, updateAgeOnGet: true });

export function mayTry(address: string): boolean {
  const count = (attempts.get(address) ?? 0) + 1;
  attempts.set(address, count);
  return count < 5;
}
