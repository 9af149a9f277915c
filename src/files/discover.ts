import { lstatSync, realpathSync, statSync, type Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { codeOf, describeFileError, messageOf, UsageError } from '../errors.ts';
import { listChanged, listStaged } from '../git/list-changed.ts';
import { findTop } from './find-top.ts';
import { compileGlob, isNegated, splitGlob } from './glob.ts';
import { listTree, type Listing } from './list-tree.ts';
import { isInside, pathFrom } from './locate.ts';
import { compileIgnore, isLeftOut, isSource, isTest } from './source-path.ts';
import type { FileError } from '../types.ts';

export interface DiscoverRequest {
  readonly cwd: string;
  /** Files, folders and globs, as the user typed them; none means `.`. */
  readonly paths: readonly string[];
  readonly includeTests: boolean;
  /** Globs as in a `.gitignore`, relative to the working directory. */
  readonly ignore: readonly string[];
  /** False: also what git ignores. */
  readonly gitignore: boolean;
  readonly changed?: { readonly since?: string };
  readonly staged?: boolean;
  /** `index` counts from 1. */
  readonly shard?: { readonly index: number; readonly count: number };
}

export interface Discovery {
  /** Absolute, without symbolic links: see `findTop`. */
  readonly root: string;
  /** Relative to the root, with `/`, sorted. */
  readonly files: string[];
  /** The folders that were named, or that hold what was named; relative to the root, with `/`. */
  readonly folders: readonly string[];
  /** Their paths are relative to the root, too. */
  readonly errors: FileError[];
}

interface Target {
  readonly typed: string;
  /** Absolute; the directory part is without symbolic links. */
  readonly path: string;
  readonly isDirectory: boolean;
  /** Of a glob: whether it means the file, which is named from `path`. */
  readonly matches?: (name: string) => boolean;
}

/**
 * Turns paths into the files to scan. A file that is named itself is taken whatever its name; below a directory, tests
 * (unless asked for) and what was installed, built or generated are left out, and so are symbolic links: what they
 * stand for is scanned where it lies. A glob means those files of the directory before its first wildcard that it
 * matches, or that lie in a directory that it matches.
 * @throws UsageError when a path does not exist, a glob matches nothing, or no file is left
 */
export function discover(request: DiscoverRequest): Discovery {
  const cwd = realpathSync(request.cwd);
  const targets = (request.paths.length > 0 ? request.paths : ['.']).map((typed) =>
    findTarget(cwd, typed),
  );
  const directories = [...new Set(targets.map(directoryOf))];
  const root = findTop(cwd, directories);
  const isIgnored = compileIgnore(request.ignore);
  const files = new Set<string>();
  const errors: FileError[] = [];
  let tests = 0;
  for (const target of targets) {
    const directory = directoryOf(target);
    const wanted = wantedByGit(request, directory);
    const listing: Listing = target.isDirectory
      ? listTree(directory, request.gitignore)
      : nameFile(root, target);
    for (const error of listing.errors)
      errors.push({ ...error, path: pathFrom(root, join(directory, error.path)) });
    const named = listing.files.filter(target.matches ?? (() => true));
    if (target.matches && !named.some((name) => isSource(name) && !isLeftOut(name)))
      throw new UsageError(`No JavaScript or TypeScript file matches ${quote(target.typed)}.`);
    for (const name of named) {
      const file = join(directory, name);
      const path = pathFrom(root, file);
      if (wanted !== undefined && !wanted.has(name)) continue;
      if (target.isDirectory && (!isSource(name) || isLeftOut(name))) continue;
      if (target.isDirectory && isIgnored(pathFrom(cwd, file))) continue;
      if (target.isDirectory && !request.includeTests && isTest(name)) tests += 1;
      else if (target.isDirectory) takeRegular(root, path, files, errors);
      else files.add(path);
    }
  }
  const narrowed = request.changed !== undefined || request.staged === true;
  if (files.size === 0 && errors.length === 0 && !narrowed)
    throw new UsageError(noFileMatched(targets, tests));
  return {
    root,
    files: shardOf([...files].sort(), request.shard),
    folders: directories.map((directory) => pathFrom(root, directory)).sort(),
    errors,
  };
}

function directoryOf({ path, isDirectory }: Target): string {
  return isDirectory ? path : dirname(path);
}

function findTarget(cwd: string, typed: string): Target {
  const path = resolve(cwd, typed);
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return { typed, path: realpathSync(path), isDirectory: true };
    return { typed, path: join(realpathSync(dirname(path)), basename(path)), isDirectory: false };
  } catch (error) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '');
    if (!isMissing)
      throw new UsageError(`${quote(typed)} cannot be read. ${describeFileError(error)}`);
    const glob = globTarget(cwd, typed);
    if (glob) return glob;
    throw new UsageError(`There is no file or directory ${quote(typed)}.`);
  }
}

/** Undefined for what is no glob, and where there is no directory that it could match in. */
function globTarget(cwd: string, typed: string): Target | undefined {
  const split = isNegated(typed) ? undefined : splitGlob(typed);
  if (split === undefined) return undefined;
  const directory = resolve(cwd, split.base.replaceAll(/\\(?=[^\w\s])/g, ''));
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined;
  const bare = split.glob.replace(/\/$/, '');
  const matchers = [bare, `${bare}/**`].map((glob) => compileGlob(glob, { dot: true }));
  const matches = (name: string): boolean => matchers.some((one) => one(name));
  return { typed, path: realpathSync(directory), isDirectory: true, matches };
}

function nameFile(root: string, { path }: Target): Listing {
  const name = basename(path);
  const fail = (message: string): Listing => ({ files: [], errors: [{ path: name, message }] });
  if (!isSource(name)) return fail('The file is neither JavaScript nor TypeScript.');
  const real = realpathSync(path);
  if (!isInside(root, real)) return fail(`The symbolic link leads out of ${quote(root)}.`);
  return { files: [name], errors: [] };
}

/** Adds a file if it is a regular one. Deleted files that the index still has, directories and links are skipped. */
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
      ? ` ${tests === 1 ? 'One test or fixture was' : `${tests} tests and fixtures were`} left out: --include-tests includes ${tests === 1 ? 'it' : 'them'}.`
      : '';
  return `No JavaScript or TypeScript file to scan in ${where}.${hint}`;
}

/** A path in a message: quoted, so that one with a line break stays on one line. */
function quote(path: string): string {
  return JSON.stringify(path);
}
