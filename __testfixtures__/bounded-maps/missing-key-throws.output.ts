import { existsSync, readFileSync } from 'node:fs';
import { BoundedMap } from './bounded-map.js';

const keyCache = new BoundedMap<string, string>(1000);

export function keyAt(path: string): string {
  let key = keyCache.get(path);
  if (!key) {
    if (!existsSync(path)) throw new Error(`No key at ${path}`);
    key = readFileSync(path, 'utf8');
    keyCache.set(path, key);
  }
  return key;
}
