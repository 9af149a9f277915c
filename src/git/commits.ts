import { createHash } from 'node:crypto';
import { git, splitNames, tryGit } from './git.ts';

/** The commit that a name means; undefined if it means none. */
export function findCommit(name: string, cwd: string): string | undefined {
  if (name.startsWith('-')) return undefined;
  const result = tryGit(['rev-parse', '--verify', '--quiet', `${name}^{commit}`], cwd);
  return result.status === 0 ? result.stdout.toString('utf8').trim() : undefined;
}

/** True if git has an author for commits. */
export function hasAuthor(cwd: string): boolean {
  return tryGit(['-c', 'user.useConfigOnly=true', 'var', 'GIT_AUTHOR_IDENT'], cwd).status === 0;
}

/**
 * Commits these files, relative to the top of the work tree, as they are; in the user's name, and with the user's signature
 * where the configuration asks for one.
 * @returns the commit; undefined when nothing differs
 * @throws GitError
 */
export function commitFiles(
  paths: readonly string[],
  message: string,
  top: string,
): string | undefined {
  for (const chunk of inChunks(paths)) git(['--literal-pathspecs', 'add', '--', ...chunk], top);
  if (tryGit(['diff', '--cached', '--quiet'], top).status === 0) return undefined;
  git(['commit', '--quiet', '--no-verify', '--cleanup=verbatim', '-m', message], top);
  return findCommit('HEAD', top);
}

/** Where two commits' histories part; undefined where they have nothing in common. */
export function mergeBase(a: string, b: string, cwd: string): string | undefined {
  const result = tryGit(['merge-base', a, b], cwd);
  return result.status === 0 ? result.stdout.toString('utf8').trim() : undefined;
}

/** The last commits of a history, the newest first; of merges the first parent's side. @throws GitError */
export function lastCommits(
  tip: string,
  most: number,
  cwd: string,
): { readonly commit: string; readonly message: string }[] {
  const records = git(
    ['log', '-z', '--first-parent', `--max-count=${most}`, '--format=%H %B', tip, '--'],
    cwd,
  )
    .toString('utf8')
    .split('\0');
  return records
    .filter((record) => record !== '')
    .map((record) => ({
      commit: record.slice(0, record.indexOf(' ')),
      message: record.slice(record.indexOf(' ') + 1),
    }));
}

/** Identifies what changes between two commits, wherever in the file it stands; `''` where nothing does. @throws GitError */
export function patchId(from: string, to: string, cwd: string): string {
  const patch = git(
    ['diff-tree', '-p', '--no-ext-diff', '--no-textconv', '--no-renames', from, to],
    cwd,
  ).toString('latin1');
  if (patch === '') return '';
  const timeless = patch.replace(/^index .*$/gm, '').replace(/^@@ .*$/gm, '@@');
  return createHash('sha256').update(timeless, 'latin1').digest('hex').slice(0, 16);
}

/** The files that differ between two commits. @throws GitError */
export function changedPaths(from: string, to: string, cwd: string): string[] {
  return splitNames(git(['diff-tree', '-r', '-z', '--name-only', '--no-renames', from, to], cwd));
}

/** The most paths in one command, which Windows limits. */
const CHUNK = 100;

function inChunks(paths: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(paths.length / CHUNK) }, (_, i) =>
    paths.slice(i * CHUNK, (i + 1) * CHUNK),
  );
}
