import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeFileError } from '../errors.ts';
import { findRepository } from '../git/find-repository.ts';
import { GitError } from '../git/git.ts';
import { isIgnored } from '../git/is-ignored.ts';
import { listFiles } from '../git/list-files.ts';
import { isLeftOutDirectory } from './source-path.ts';
import type { FileError } from '../types.ts';

export interface Listing {
  /** Relative to the directory that was listed, with `/`; unsorted, of any kind. */
  readonly files: string[];
  readonly errors: FileError[];
}

/**
 * Lists what lies below a directory: as git sees it inside a repository, else by walking. Repositories further down are
 * listed by their own rules; submodules are left alone.
 */
export function listTree(directory: string, gitignore: boolean): Listing {
  const listing: Listing = { files: [], errors: [] };
  const names = gitignore ? gitNames(directory) : undefined;
  if (names === undefined) walk(directory, gitignore, listing);
  for (const name of names ?? []) {
    if (!name.endsWith('/')) listing.files.push(name);
    else if (name !== './' && !name.slice(0, -1).split('/').some(isLeftOutDirectory))
      listNested(directory, name.slice(0, -1), listing);
  }
  return listing;
}

/** Undefined when git has no say: outside of a repository, in an ignored directory, or when git refuses. */
function gitNames(directory: string): string[] | undefined {
  if (findRepository(directory) === undefined) return undefined;
  try {
    const names = listFiles(directory);
    return names.length > 0 || !isIgnored(directory) ? names : undefined;
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

function listNested(directory: string, name: string, into: Listing): void {
  const nested = listTree(join(directory, name), true);
  for (const file of nested.files) into.files.push(`${name}/${file}`);
  for (const error of nested.errors) into.errors.push({ ...error, path: `${name}/${error.path}` });
}

/** Symbolic links are not followed, so there is no circle to walk in. */
function walk(directory: string, gitignore: boolean, into: Listing): void {
  const pending = [''];
  for (let prefix = pending.pop(); prefix !== undefined; prefix = pending.pop()) {
    for (const entry of entriesOf(directory, prefix, into)) {
      const name = prefix + entry.name;
      if (entry.isFile()) into.files.push(name);
      if (!entry.isDirectory() || isLeftOutDirectory(entry.name)) continue;
      if (gitignore && existsSync(join(directory, name, '.git'))) listNested(directory, name, into);
      else pending.push(`${name}/`);
    }
  }
}

function entriesOf(directory: string, prefix: string, into: Listing): Dirent[] {
  try {
    return readdirSync(join(directory, prefix), { withFileTypes: true });
  } catch (error) {
    const message = prefix.includes('\uFFFD')
      ? 'The name of the directory is not UTF-8.'
      : describeFileError(error);
    into.errors.push({ path: prefix.slice(0, -1) || '.', message });
    return [];
  }
}
