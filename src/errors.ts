/**
 * A wrong flag, configuration or path, which the user can correct. The exit code is 2, and only the message is
 * shown.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** True for the error of a stack overflow: the code is nested too deeply. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && /call stack/i.test(error.message);
}

/**
 * One sentence about a failure on a file's code: that `what` failed, or that the code is nested too deeply.
 */
export function describeFailure(what: string, error: unknown): string {
  return isStackOverflow(error)
    ? 'The code is nested too deeply to be looked at.'
    : `${what} failed: ${messageOf(error)}`;
}

/** The system's code of an error (`ENOENT`), or undefined. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

const sentences: Readonly<Record<string, string>> = {
  EACCES: 'Permission is denied.',
  EPERM: 'Permission is denied.',
  EROFS: 'The file system is read-only.',
  ENOSPC: 'The disk is full.',
  EDQUOT: 'The disk quota is used up.',
  EFBIG: 'The file would be larger than is allowed here.',
  ENOENT: 'The file is gone.',
  ENOTDIR: 'The file is gone: a part of its path is no longer a directory.',
  EEXIST: 'Another file is in the way.',
  EISDIR: 'It is a directory.',
  ELOOP: 'The symbolic link leads in a circle.',
  ENAMETOOLONG: 'The path is too long.',
  EMFILE: 'Too many files are open.',
};

/** One sentence about a failed file operation, without the path. */
export function describeFileError(error: unknown): string {
  const code = codeOf(error);
  return (
    (code !== undefined ? sentences[code] : undefined) ?? `${messageOf(error).replace(/\.$/, '')}.`
  );
}
