import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface Repository {
  /** The top of the work tree. */
  readonly top: string;
  /** Where git keeps this work tree's own data; not `top/.git` in linked work trees and submodules. */
  readonly gitDir: string;
  /** Where git keeps what all work trees share: objects, refs, configuration. `gitDir` itself in most. */
  readonly commonDir: string;
}

/** The repository whose work tree holds a directory; undefined outside of any. Starts no process. */
export function findRepository(directory: string): Repository | undefined {
  for (let at = resolve(directory); ; at = dirname(at)) {
    const gitDir = gitDirOf(at);
    if (gitDir !== undefined) return { top: at, gitDir, commonDir: commonDirOf(gitDir) };
    if (dirname(at) === at) return undefined;
  }
}

function gitDirOf(top: string): string | undefined {
  const entry = join(top, '.git');
  const stats = statSync(entry, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  // Git passes over a `.git` without a HEAD. One that lacks more is damaged, and git will say so.
  if (stats.isDirectory()) return existsSync(join(entry, 'HEAD')) ? entry : undefined;
  try {
    const target = /^gitdir: (.+?)\r?\n?$/.exec(readFileSync(entry, 'utf8'))?.[1];
    return target === undefined ? undefined : resolve(top, target);
  } catch {
    return undefined;
  }
}

function commonDirOf(gitDir: string): string {
  try {
    return resolve(gitDir, readFileSync(join(gitDir, 'commondir'), 'utf8').trim());
  } catch {
    return gitDir;
  }
}
