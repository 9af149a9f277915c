import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface Repository {
  /** The top of the work tree. */
  readonly top: string;
  /** Where git keeps this work tree's own data; not `top/.git` in linked work trees and submodules. */
  readonly gitDir: string;
}

/** The repository whose work tree holds a directory; undefined outside of any. Starts no process. */
export function findRepository(directory: string): Repository | undefined {
  for (let at = resolve(directory); ; at = dirname(at)) {
    const gitDir = gitDirOf(at);
    if (gitDir !== undefined) return { top: at, gitDir };
    if (dirname(at) === at) return undefined;
  }
}

function gitDirOf(top: string): string | undefined {
  const entry = join(top, '.git');
  const stats = statSync(entry, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  // Git passes over a `.git` without a HEAD.
  if (stats.isDirectory()) return existsSync(join(entry, 'HEAD')) ? entry : undefined;
  try {
    const target = /^gitdir: (.+?)\r?\n?$/.exec(readFileSync(entry, 'utf8'))?.[1];
    return target === undefined ? undefined : resolve(top, target);
  } catch {
    return undefined;
  }
}
