import { lstatSync, realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { codeOf, describeFileError, messageOf, UsageError } from '../errors.ts';
import { listChanged, listStaged } from '../git/list-changed.ts';
import { listTree, type Listing } from './list-tree.ts';
import { isInside } from './locate.ts';
import { compileIgnore, isLeftOut, isSource, isTest } from './source-path.ts';
import type { FileError } from '../types.ts';

export interface DiscoverRequest {
  readonly cwd: string;
  /** As the user typed them; none means `.`. */
  readonly paths: readonly string[];
  readonly includeTests: boolean;
  /** Globs as in a `.gitignore`, relative to the root. */
  readonly ignore: readonly string[];
  /** False: also what git ignores. */
  readonly gitignore: boolean;
  readonly changed?: { readonly since?: string };
  readonly staged?: boolean;
  /** `index` counts from 1. */
  readonly shard?: { readonly index: number; readonly count: number };
}

export interface Discovery {
  /** Absolute, without symbolic links: the one directory that was named, else the working directory. */
  readonly root: string;
  /** Relative to the root, with `/`, sorted. */
  readonly files: string[];
  readonly errors: FileError[];
}

interface Target {
  readonly typed: string;
  /** Absolute; the directory part is without symbolic links. */
  readonly path: string;
  readonly isDirectory: boolean;
}

/**
 * Turns paths into the files to scan. A file that is named itself is taken whatever its name; below a directory, tests
 * (unless asked for) and what was installed, built or generated are left out, and so are symbolic links: what they
 * stand for is scanned where it lies. A path outside the working directory moves the root up to a common parent.
 * @throws UsageError when a path does not exist, or no file is left
 */
export function discover(request: DiscoverRequest): Discovery {
  const targets = (request.paths.length > 0 ? request.paths : ['.']).map((typed) =>
    findTarget(request.cwd, typed),
  );
  const root = rootOf(realpathSync(request.cwd), targets);
  const isIgnored = compileIgnore(request.ignore);
  const files = new Set<string>();
  const errors: FileError[] = [];
  let tests = 0;
  for (const target of targets) {
    const directory = target.isDirectory ? target.path : dirname(target.path);
    const wanted = wantedByGit(request, directory);
    const listing: Listing = target.isDirectory
      ? listTree(directory, request.gitignore)
      : nameFile(root, target);
    for (const error of listing.errors)
      errors.push({ ...error, path: toSlashes(relative(root, join(directory, error.path))) });
    for (const name of listing.files) {
      const path = toSlashes(relative(root, join(directory, name)));
      if (wanted !== undefined && !wanted.has(name)) continue;
      if (target.isDirectory && (!isSource(name) || isLeftOut(name) || isIgnored(path))) continue;
      if (target.isDirectory && !request.includeTests && isTest(name)) tests += 1;
      else if (target.isDirectory) takeRegular(root, path, files, errors);
      else files.add(path);
    }
  }
  const narrowed = request.changed !== undefined || request.staged === true;
  if (files.size === 0 && errors.length === 0 && !narrowed)
    throw new UsageError(noFileMatched(targets, tests));
  return { root, files: shardOf([...files].sort(), request.shard), errors };
}

function findTarget(cwd: string, typed: string): Target {
  const path = resolve(cwd, typed);
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return { typed, path: realpathSync(path), isDirectory: true };
    return { typed, path: join(realpathSync(dirname(path)), basename(path)), isDirectory: false };
  } catch (error) {
    const missing = ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');
    throw new UsageError(
      missing
        ? `There is no file or directory ${quote(typed)}.`
        : `${quote(typed)} cannot be read. ${describeFileError(error)}`,
    );
  }
}

function rootOf(cwd: string, targets: readonly Target[]): string {
  const only = targets.length === 1 ? targets[0] : undefined;
  if (only?.isDirectory === true) return only.path;
  let root = cwd;
  for (const { path } of targets) while (!isInside(root, path)) root = dirname(root);
  return root;
}

function nameFile(root: string, { path }: Target): Listing {
  const name = basename(path);
  const fail = (message: string): Listing => ({ files: [], errors: [{ path: name, message }] });
  if (!isSource(name)) return fail('The file is neither JavaScript nor TypeScript.');
  const real = realpathSync(path);
  if (!isInside(root, real)) return fail(`The symbolic link leads out of ${quote(root)}.`);
  return { files: [name], errors: [] };
}

/** Adds a file if it is a regular one. Deleted files that the index still has, directories and links are passed over. */
function takeRegular(root: string, path: string, files: Set<string>, errors: FileError[]): void {
  let stats: Stats | undefined;
  try {
    stats = lstatSync(join(root, path), { throwIfNoEntry: false });
  } catch (error) {
    errors.push({ path, message: describeFileError(error) });
    return;
  }
  if (stats?.isFile()) files.add(path);
  else if (stats === undefined && path.includes('\uFFFD'))
    errors.push({ path, message: 'The name of the file is not UTF-8.' });
}

/** The names below `directory` that `--changed` or `--staged` leave; undefined when neither was asked for. */
function wantedByGit(
  { changed, staged }: DiscoverRequest,
  directory: string,
): Set<string> | undefined {
  if (changed === undefined && staged !== true) return undefined;
  const flag = changed === undefined ? '--staged' : '--changed';
  try {
    const lists = [
      changed && listChanged(changed.since, directory),
      staged === true ? listStaged(directory) : undefined,
    ];
    const [first = [], ...rest] = lists.filter((list) => list !== undefined);
    return new Set(first.filter((name) => rest.every((list) => list.includes(name))));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${flag} needs a git repository: ${messageOf(error)}.`);
  }
}

function shardOf(files: string[], shard: DiscoverRequest['shard']): string[] {
  return shard === undefined ? files : files.filter((_, i) => i % shard.count === shard.index - 1);
}

function noFileMatched(targets: readonly Target[], tests: number): string {
  const where = targets.map((target) => quote(target.typed)).join(', ');
  const hint =
    tests > 0
      ? ` ${tests === 1 ? 'One test or fixture was' : `${tests} tests and fixtures were`} left out: --include-tests takes them in.`
      : '';
  return `No JavaScript or TypeScript file to scan in ${where}.${hint}`;
}

function toSlashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** A path in a message: quoted, so that one with a line break stays on one line. */
function quote(path: string): string {
  return JSON.stringify(path);
}
