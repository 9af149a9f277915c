import { resolve } from 'node:path';
import { UsageError } from '../errors.ts';
import { findRepository } from './find-repository.ts';
import { git, splitNames, tryGit } from './git.ts';

/**
 * Files below `cwd` that differ from HEAD, or from where the branch left `since`, and untracked ones; relative to `cwd`.
 * @throws UsageError when `since` names no commit
 * @throws GitError
 */
export function listChanged(since: string | undefined, cwd: string): string[] {
  const base = changeBase(since, cwd);
  const changed =
    base === undefined
      ? git(['ls-files', '-z', '--cached'], cwd)
      : git(
          [
            'diff',
            '--name-only',
            '--no-ext-diff',
            '--no-textconv',
            '-z',
            '--no-renames',
            '--diff-filter=d',
            '--relative',
            '--ignore-submodules=all',
            base,
          ],
          cwd,
        );
  return splitNames(
    Buffer.concat([changed, git(['ls-files', '-z', '--others', '--exclude-standard'], cwd)]),
  );
}

/**
 * Files below `cwd` that are staged, relative to `cwd`. Inside a commit hook, those of the commit being made.
 * @throws GitError
 */
export function listStaged(cwd: string): string[] {
  const args = [
    'diff',
    '--cached',
    '--name-only',
    '--no-ext-diff',
    '-z',
    '--no-renames',
    '--diff-filter=d',
    '--relative',
    '--ignore-submodules=all',
  ];
  return splitNames(git(args, cwd, hookIndex(cwd)));
}

/** `git commit <path>` hands its hook an index of its own. */
function hookIndex(cwd: string): Record<string, string> {
  const index = process.env['GIT_INDEX_FILE'];
  const gitDir = findRepository(cwd)?.gitDir;
  if (index === undefined || gitDir === undefined) return {};
  return resolve(index).startsWith(gitDir) ? { GIT_INDEX_FILE: resolve(index) } : {};
}

/**
 * The commit that changes are counted from: HEAD, or where the branch left `since`. Undefined in a repository without a
 * commit.
 * @throws UsageError when `since` names no commit
 */
export function changeBase(since: string | undefined, cwd: string): string | undefined {
  return since === undefined ? commitOf('HEAD', cwd) : mergeBase(since, cwd);
}

function commitOf(ref: string, cwd: string): string | undefined {
  if (ref.startsWith('-')) return undefined;
  const result = tryGit(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], cwd);
  return result.status === 0 ? result.stdout.toString('utf8').trim() : undefined;
}

function mergeBase(since: string, cwd: string): string {
  const commit = commitOf(since, cwd);
  if (commit === undefined) throw new UsageError(`--since: "${since}" names no commit here.`);
  const result = tryGit(['merge-base', commit, 'HEAD'], cwd);
  return result.status === 0 ? result.stdout.toString('utf8').trim() : commit;
}
