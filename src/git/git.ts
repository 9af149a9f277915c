import { describeFileError, codeOf } from '../errors.ts';
import { type CommandResult, run } from '../shell.ts';
import { readSettings } from './config.ts';
import { findRepository } from './find-repository.ts';
import { ownEnvironment } from './own-repository.ts';
import { openShadow } from './shadow.ts';

/** Git refused, is not installed, or does not trust the repository. The message is git's own first line. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/**
 * Runs one git command: in a repository of the user's one that only reads, in one of leakfix's own any. No program runs
 * that a repository names.
 */
export function tryGit(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): CommandResult {
  const repository = findRepository(cwd);
  const own = ownEnvironment(cwd, repository);
  if (own) return run('git', ['--no-pager', ...args], { cwd, env: { ...own, ...env } });
  if (repository === undefined) return failure('not a git repository');
  const settings = readSettings(repository);
  if ('complaint' in settings) return failure(settings.complaint);
  try {
    const shadow = openShadow(repository, settings);
    try {
      return run('git', ['--no-pager', ...args], { cwd, env: { ...shadow.env, ...env } });
    } finally {
      shadow.remove();
    }
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return failure(`no temporary folder can be made: ${describeFileError(error)}`);
  }
}

function failure(stderr: string): CommandResult {
  return { status: undefined, stdout: Buffer.alloc(0), stderr };
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
