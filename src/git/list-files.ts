import { git, splitNames } from './git.ts';

/**
 * Tracked files, and untracked ones that are not ignored, below `cwd` and relative to it. Deleted files that the index
 * still has are among them; a repository inside this one is one name (with a `/` when it is untracked).
 * @throws GitError
 */
export function listFiles(cwd: string): string[] {
  return splitNames(git(['ls-files', '-z', '--cached', '--others', '--exclude-standard'], cwd));
}
