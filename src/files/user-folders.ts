import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { createHash } from 'node:crypto';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { codeOf, describeFileError, UsageError } from '../errors.ts';
import { homeFolder } from './home-folder.ts';
import { isInside } from './locate.ts';

/**
 * One of leakfix's own folders in the user's home. Its files are trusted, so no repository and no other user may be
 * able to write there.
 */
export interface UserFolder {
  /** Absolute. */
  readonly path: string;
  /** What people call it. */
  readonly name: string;
  /** The environment variable that moves it. */
  readonly variable: string;
}

/**
 * Holds what must not be lost: journals of runs and unfinished reviews.
 * @throws UsageError for a user without a home
 */
export function stateFolder(): UserFolder {
  if (process.platform === 'win32') return inLocalAppData('state');
  const beside =
    process.platform === 'darwin' ? 'Library/Application Support' : join('.local', 'state');
  return inHome('state', 'XDG_STATE_HOME', beside);
}

/** Holds what can be made again: caches and work trees. @throws UsageError for a user without a home */
export function cacheFolder(): UserFolder {
  if (process.platform === 'win32') return inLocalAppData('cache');
  const beside = process.platform === 'darwin' ? 'Library/Caches' : '.cache';
  return inHome('cache', 'XDG_CACHE_HOME', beside);
}

function inHome(name: string, variable: string, beside: string): UserFolder {
  const base = absolute(process.env[variable]) ?? join(home(variable), beside);
  return { path: join(base, 'leakfix'), name: `${name} folder`, variable };
}

function inLocalAppData(name: string): UserFolder {
  const variable = 'LOCALAPPDATA';
  const base = absolute(process.env[variable]) ?? join(home(variable), 'AppData', 'Local');
  return { path: join(base, 'leakfix', name), name: `${name} folder`, variable };
}

/** "All paths set in these environment variables must be absolute" (XDG Base Directory Specification): others count as none. */
function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}

function home(variable: string): string {
  const folder = homeFolder();
  if (folder !== undefined) return folder;
  throw new UsageError(
    `The user has no home folder. Set ${variable} to a folder that you can write to.`,
  );
}

/** A name for a project's files, made from its real path; it begins with the folder's name, for people. */
export function projectKey(top: string): string {
  const readable = basename(top).replace(/[^\w.-]+/g, '-');
  const hash = createHash('sha256').update(top).digest('hex').slice(0, 32);
  return `${readable.slice(0, 40)}-${hash}`;
}

/**
 * The path of a folder below `folder`, for the project at `top` (real path); it is made where it is missing.
 * @throws UsageError when it cannot be made, or others could write there
 */
export function makeUserFolder(folder: UserFolder, top: string, name: string): string {
  check(folder, top, folder.path);
  const path = join(folder.path, name);
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new UsageError(
      `The ${folder.name} "${path}" cannot be made. ${describeMaking(error)} ${elsewhere(folder, 'that you can write to')}`,
    );
  }
  check(folder, top, folder.path);
  check(folder, top, path);
  return path;
}

/**
 * The path of a folder below `folder`, for the project at `top` (real path); undefined where there is none.
 * @throws UsageError when others could write there
 */
export function findUserFolder(folder: UserFolder, top: string, name: string): string | undefined {
  const path = join(folder.path, name);
  const isThere = check(folder, top, folder.path) && check(folder, top, path);
  return isThere ? path : undefined;
}

/** False when nothing is there. @throws UsageError when it is not to be trusted */
function check(folder: UserFolder, top: string, path: string): boolean {
  if (isInside(top, realPathOf(path)))
    throw new UsageError(
      `The ${folder.name} "${path}" is inside the project "${top}", whose files could replace it. ${elsewhere(folder, 'outside of the project')}`,
    );
  let stats: Stats | undefined;
  try {
    stats = statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw new UsageError(
      `The ${folder.name} "${path}" cannot be used. ${describeMaking(error)} ${elsewhere(folder, 'that you can write to')}`,
    );
  }
  if (stats === undefined) return false;
  if (!stats.isDirectory())
    throw new UsageError(
      `The ${folder.name} "${path}" is not a directory. Remove what is there, or set ${folder.variable} to another folder.`,
    );
  if (isOfOthers(stats))
    throw new UsageError(
      `The ${folder.name} "${path}" belongs to another user, who could change what it holds. ${elsewhere(folder, 'of your own')}`,
    );
  if (isOpenToOthers(stats))
    throw new UsageError(
      `Other users can write to the ${folder.name} "${path}". Run: chmod go-w ${JSON.stringify(path)}`,
    );
  return true;
}

/** Says what made a folder fail: there a part that is a file counts as standing in the way. */
function describeMaking(error: unknown): string {
  const code = codeOf(error);
  return code === 'ENOTDIR' || code === 'EEXIST'
    ? 'A part of its path is not a directory.'
    : code === 'ENOENT'
      ? 'A part of its path leads nowhere.'
      : describeFileError(error);
}

function elsewhere({ variable }: UserFolder, which: string): string {
  return `Set ${variable} to a folder ${which}.`;
}

/** Where a path leads, as far as it is there already; absolute in and out. */
export function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPathOf(parent), basename(path));
  }
}

/**
 * The content of a file of leakfix's own. Follows no link, and waits for no pipe.
 * @throws UsageError when it is no regular file, larger than `limit` bytes, or writable by others; the file system's error
 */
export function readUserFile(path: string, limit: number): Buffer {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  // Windows knows neither of the two.
  const fd = openSync(path, O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0));
  try {
    const stats = fstatSync(fd);
    if (!stats.isFile()) throw new UsageError('It is not a regular file.');
    if (isOfOthers(stats) || isOpenToOthers(stats))
      throw new UsageError('Other users can write to it, or it belongs to one of them.');
    if (stats.size > limit) throw new UsageError(`It is larger than ${limit / 2 ** 20} MB.`);
    return readFileSync(fd);
  } finally {
    closeSync(fd);
  }
}

function isOfOthers(stats: Stats): boolean {
  return process.getuid !== undefined && stats.uid !== process.getuid();
}

function isOpenToOthers(stats: Stats): boolean {
  return process.platform !== 'win32' && (stats.mode & 0o022) !== 0;
}
