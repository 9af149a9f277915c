import { rmSync } from 'node:fs';
import { git, tryGit } from './git.ts';

/**
 * Makes a work tree of a commit, on no branch, in a repository of leakfix's own.
 * @throws GitError
 */
export function addWorktree(path: string, commit: string, cwd: string): void {
  git(['worktree', 'add', '--quiet', '--detach', '--', path, commit], cwd);
}

/** Removes a work tree, whatever state it is in, and nothing of any other. @throws the file system's error */
export function removeWorktree(path: string, cwd: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  tryGit(['worktree', 'remove', '--force', '--force', path], cwd);
}
