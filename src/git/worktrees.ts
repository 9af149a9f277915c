import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { git, tryGit } from './git.ts';

export interface Worktree {
  /** Absolute. */
  readonly path: string;
  /** Why it is locked; `''` without a reason, undefined where it is not. */
  readonly lock: string | undefined;
}

/** No hook of the project's runs while leakfix works: it could stash, reformat, or wait for somebody. */
export const NO_HOOKS: readonly string[] = ['-c', 'core.hooksPath=/dev/null'];

/**
 * Makes a work tree of a commit, on no branch, locked from the first moment on.
 * @throws GitError
 */
export function addWorktree(path: string, commit: string, reason: string, cwd: string): void {
  git(
    [
      ...NO_HOOKS,
      'worktree',
      'add',
      '--quiet',
      '--detach',
      '--lock',
      '--reason',
      reason,
      '--',
      path,
      commit,
    ],
    cwd,
  );
}

/** All work trees of the repository but the main one. @throws GitError */
export function listWorktrees(cwd: string): Worktree[] {
  // `-z` is too young for the git of many a machine
  const records = git(['worktree', 'list', '--porcelain'], cwd).toString('utf8').split('\n\n');
  return records.slice(1).flatMap((record) => {
    const lines = record.split('\n');
    const path = lines.find((line) => line.startsWith('worktree '))?.slice('worktree '.length);
    const lock = lines
      .find((line) => line === 'locked' || line.startsWith('locked '))
      ?.slice('locked '.length);
    return path === undefined ? [] : [{ path, lock }];
  });
}

/** Removes a work tree, whatever state it is in, and nothing of any other. @throws GitError, the file system's error */
export function removeWorktree(path: string, cwd: string): void {
  const adminDirectory = adminDirectoryOf(path, cwd);
  rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  // `git worktree prune` would forget the user's own on a drive that is not there at the moment
  const removed = tryGit(['worktree', 'remove', '--force', '--force', path], cwd);
  if (removed.status !== 0 && adminDirectory !== undefined)
    rmSync(adminDirectory, { recursive: true, force: true });
}

/**
 * Where git keeps what it knows of a work tree: `<git dir>/worktrees/<name>` of the repository at `cwd`, and nothing
 * else. The link in the work tree is only a hint: whatever ran there could have written it.
 */
function adminDirectoryOf(path: string, cwd: string): string | undefined {
  try {
    const link = readFileSync(join(path, '.git'), 'utf8');
    const target = /^gitdir: (.+?)\r?\n?$/.exec(link)?.[1];
    if (target === undefined) return undefined;
    const admin = realpathSync(resolve(path, target));
    const common = git(['rev-parse', '--git-common-dir'], cwd).toString('utf8').trim();
    return dirname(admin) === join(realpathSync(resolve(cwd, common)), 'worktrees')
      ? admin
      : undefined;
  } catch {
    return undefined;
  }
}
