import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Remembers what lies at these paths and below.
 * @returns the first path that has changed since, or undefined
 */
export function watchTrees(roots: readonly string[]): () => string | undefined {
  const before = look(roots);
  return () => {
    const after = look(roots);
    for (const [path, state] of after) if (before.get(path) !== state) return path;
    for (const path of before.keys()) if (!after.has(path)) return path;
    return undefined;
  };
}

function look(roots: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const pending = [...roots];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (found.has(path)) continue;
    const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    if (stats === undefined) continue;
    const { size, mtimeNs, ctimeNs, mode, ino, nlink } = stats;
    // package managers link their store's files into other projects, which alters the ctime
    const touched = nlink === 1n || stats.isDirectory() ? ctimeNs : 0n;
    found.set(path, [size, mtimeNs, touched, mode, ino].join());
    if (stats.isDirectory()) for (const name of readdirSync(path)) pending.push(join(path, name));
  }
  return found;
}
