import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { UsageError } from '../errors.ts';
import { isInside } from '../files/locate.ts';
import { findUserFolder, makeUserFolder, projectKey, stateFolder } from '../files/user-folders.ts';
import { findRepository } from '../git/find-repository.ts';
import { escapeLine } from '../output/escape.ts';
import { tell } from '../output/write.ts';

/** `--untrusted`, or LEAKFIX_UNTRUSTED in the environment: nothing that the repository contains is run. */
export function isUntrusted({
  untrusted = false,
}: {
  readonly untrusted?: boolean | undefined;
}): boolean {
  const said = process.env['LEAKFIX_UNTRUSTED'] ?? '';
  return untrusted || !['', '0', 'false'].includes(said);
}

/**
 * @throws UsageError if both --verify and --untrusted are given: the command would run code of the repository
 */
export function refuseVerifyUntrusted(flags: {
  readonly verify?: string | undefined;
  readonly untrusted?: boolean | undefined;
}): void {
  if (flags.verify !== undefined && isUntrusted(flags))
    throw new UsageError(
      '--verify runs code of the repository, and --untrusted runs none of it: leave out one of them.',
    );
}

/**
 * Names code of a project on stderr before it runs, once for each version of its content. `top` is the project's
 * folder; `file` is absolute.
 */
export function nameCode(file: string, top: string): void {
  // what the user named outside of the project is the user's own
  if (!isInside(top, file)) return;
  const repository = realpathSync(findRepository(process.cwd())?.top ?? top);
  const mark = fingerprint(file, top);
  if (isNamed(repository, mark)) return;
  tell(
    `leakfix: Running ${escapeLine(nameIn(top, file))}, which is code of this repository. --untrusted runs no such code.\n`,
  );
  try {
    writeFileSync(join(makeUserFolder(stateFolder(), repository, folderOf(repository)), mark), '');
  } catch {
    // it is said again the next time
  }
}

function isNamed(repository: string, mark: string): boolean {
  try {
    const folder = findUserFolder(stateFolder(), repository, folderOf(repository));
    return folder !== undefined && existsSync(join(folder, mark));
  } catch {
    // others could have written what lies there
    return false;
  }
}

function folderOf(repository: string): string {
  return join('named-code', projectKey(repository));
}

/** Says on stderr that a configuration in code was found and not run. */
export function namePassedOver(file: string, top: string): void {
  tell(
    `leakfix: ${escapeLine(nameIn(top, file))} is code, so --untrusted does not run it. Its settings do not apply.\n`,
  );
}

/** One for each path and content. */
function fingerprint(file: string, top: string): string {
  return createHash('sha256')
    .update(`${nameIn(top, file)}\0`)
    .update(readFileSync(file))
    .digest('hex');
}

function nameIn(top: string, file: string): string {
  return relative(top, file).replaceAll('\\', '/');
}
