import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { isSource } from '../files/source-path.ts';

/** A file may be written twice within one tick of the file system's clock, so young times prove nothing. */
const RACY_MS = 2000;
/** What else the index reads; other JSON is data that a service may write itself. */
const READ =
  /(?:^|\/)(?:package|lerna|[^/]*(?:config|base)[^/]*)\.json$|(?:^|\/)pnpm-workspace\.yaml$|\.(?:vue|svelte|astro|mdx)$/;

/**
 * A text that changes when a file is added, removed or, of those that the index reads, written. The names are
 * relative to an absolute folder. Undefined if a file was written shortly before `since` or after it, so that it
 * may not have been the text that was read.
 */
export function stampFiles(
  folder: string,
  names: readonly string[],
  since: number,
): string | undefined {
  const hash = createHash('sha1');
  for (const name of [...names].sort()) {
    hash.update(`${name}\0`);
    if (!isSource(name) && !READ.test(name)) continue;
    const stat = statOf(join(folder, name));
    if (stat && Math.max(stat.mtimeMs, stat.ctimeMs) > since - RACY_MS) return undefined;
    hash.update(stat ? `${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}\0` : '\0');
  }
  return hash.digest('hex');
}

function statOf(file: string): { size: number; mtimeMs: number; ctimeMs: number } | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
