import { UsageError, messageOf } from '../errors.ts';
import { GitError } from '../git/git.ts';
import { statusOf } from './forge/forge.ts';

export function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

/** Before anything is done, a refusal ends the run. */
export async function told<T>(redact: (text: string) => string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const status = statusOf(error);
    if (status === undefined && !(error instanceof GitError)) throw error;
    const hint =
      status === 401
        ? ' The token is not valid.'
        : status === 404
          ? ' There is no such repository, or the token may not see it.'
          : '';
    throw new UsageError(
      `${status === undefined ? 'Git' : 'GitHub'} says: ${sentence(redact(messageOf(error)))}${hint}`,
    );
  }
}

export function sentence(text: string): string {
  // octokit appends the documentation's address
  return (
    text
      .split(/ - https?:\/\//)[0]
      ?.replace(/\s+/g, ' ')
      .trim()
      .replace(/(?<![.!?])$/, '.') ?? ''
  );
}
