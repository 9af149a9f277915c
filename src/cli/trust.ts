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

/** @throws UsageError: the command would run what the repository contains. */
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
 * Names code of a project that is about to be run, once for each content of it. `top` is the project's folder; `file`
 * is absolute.
 */
export function nameCode(file: string, top: string): void {
  // what the user named outside of the project is the user's own
  if (!isInside(top, file)) return;
  const repository = realpathSync(findRepository(process.cwd())?.top ?? top);
  const mark = fingerprint(file, top);
  if (isNamed(repository, mark)) return;
  tell(
    `leakfix: This runs ${escapeLine(nameIn(top, file))}, code of this repository. --untrusted runs none of it.\n`,
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

/** Says that code was found and not run. */
export function namePassedOver(file: string, top: string): void {
  tell(
    `leakfix: ${escapeLine(nameIn(top, file))} is code and is not run, as --untrusted is on. Its settings do not hold.\n`,
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
