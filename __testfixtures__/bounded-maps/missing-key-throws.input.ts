import { existsSync, readFileSync } from 'node:fs';

const keyCache = new Map<string, string>();

export function keyAt(path: string): string {
  let key = keyCache.get(path);
  if (!key) {
    if (!existsSync(path)) throw new Error(`No key at ${path}`);
    key = readFileSync(path, 'utf8');
    keyCache.set(path, key);
  }
  return key;
}
