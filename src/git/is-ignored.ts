import { tryGit } from './git.ts';

/** True if git ignores the directory as a whole. */
export function isIgnored(directory: string): boolean {
  return tryGit(['check-ignore', '--quiet', '.'], directory).status === 0;
}
