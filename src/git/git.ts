import { type CommandResult, run } from '../shell.ts';

/** Git refused, is not installed, or does not trust the repository. The message is git's own first line. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/**
 * Runs one git command that only reads. `fsmonitor` and optional locks are off: a scan starts no program that the
 * repository names, and does not stand in the way of the user's own git.
 */
export function tryGit(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): CommandResult {
  const settings = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', '--no-pager'];
  return run('git', [...settings, ...args], {
    cwd,
    env: { LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', ...env },
  });
}

/**
 * The output of a git command.
 * @throws GitError
 */
export function git(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Buffer {
  const result = tryGit(args, cwd, env);
  if (result.status === 0) return result.stdout;
  const complaint = result.stderr.split('\n')[0]?.replace(/^(fatal|error): /, '') ?? '';
  throw new GitError(complaint || `git ${args[0] ?? ''} ended with ${result.status ?? 'a signal'}`);
}

/** Splits output of `-z`. Bytes of a name that are not UTF-8 come out as U+FFFD. */
export function splitNames(output: Buffer): string[] {
  return output.toString('utf8').split('\0').slice(0, -1);
}
