import { git, splitNames } from './git.ts';
import { changeBase } from './list-changed.ts';

/** A run of lines, 1-based, both ends included. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** More lines than a file has: all of a new file is changed. */
const ALL: readonly LineSpan[] = [{ first: 1, last: Number.MAX_SAFE_INTEGER }];
const DIFF = ['diff', '--no-ext-diff', '--no-textconv', '--no-renames', '--no-color'];

/**
 * The changed lines of files, by their paths relative to `cwd`: against HEAD, or against where the branch left `since`.
 * Where lines were only removed, the lines on both sides of the gap count.
 * @throws UsageError when `since` names no commit
 * @throws GitError
 */
export function changedLines(
  paths: readonly string[],
  since: string | undefined,
  cwd: string,
): Map<string, readonly LineSpan[]> {
  if (paths.length === 0) return new Map();
  const base = changeBase(since, cwd);
  if (base === undefined) return new Map(paths.map((path) => [path, ALL]));
  const only = ['--', ...paths.map((path) => `:(literal)${path}`)];
  const common = ['--relative', '--ignore-submodules=all', base, ...only];
  const names = splitNames(git([...DIFF, '--name-only', '-z', ...common], cwd));
  const patches = git([...DIFF, '-U0', ...common], cwd)
    .toString('utf8')
    .split(/^diff --git .*$/m)
    .slice(1);
  const untracked = splitNames(git(['ls-files', '-z', '--others', ...only], cwd));
  return new Map([
    ...names.map((name, i) => [name, spansOf(patches[i] ?? '')] as const),
    ...untracked.map((name) => [name, ALL] as const),
  ]);
}

function spansOf(patch: string): LineSpan[] {
  return [...patch.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm)].map(([, start, count = '1']) => {
    const first = Number(start);
    // Removed lines are taken to be at the end of the line before them.
    return { first, last: first + Math.max(Number(count) - 1, 0) };
  });
}
