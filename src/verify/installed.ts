import {
  constants,
  copyFileSync,
  type Dirent,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { isInside } from '../files/locate.ts';
import { realPathOf } from '../files/user-folders.ts';
import { findRepository } from '../git/find-repository.ts';
import { git, splitNames } from '../git/git.ts';
import { watchTrees } from './watch-trees.ts';

/** How a copy of a project got its node_modules. */
export interface Installed {
  /** `cloned`: by the file system, without taking space; `linked`: too large to copy, and watched. */
  readonly how: 'nothing' | 'cloned' | 'copied' | 'linked';
  /** The first path, if any, that has changed where the copy leads to the user's own files. */
  changed(): string | undefined;
}

/** What is larger is linked, where the file system cannot clone. Some 200,000 files of JavaScript. */
const MOST_BYTES = 2 ** 30;

/**
 * Gives a copy of a project its own node_modules. Only links to other places, and everything where it is too large for
 * copying, still lead to the user's files: no file system keeps a process from writing through a link to what its user
 * owns, so these are compared afterwards.
 * `mostBytes`: what is larger is not copied byte by byte.
 * @throws GitError, the file system's error
 */
export function copyInstalled(top: string, copy: string, mostBytes = MOST_BYTES): Installed {
  const folders = findInstalled(top).filter((folder) => isFree(copy, folder));
  if (folders.length === 0) return { how: 'nothing', changed: () => undefined };
  const how = chooseWay(top, copy, folders, mostBytes);
  const place = { top, copy, elsewhere: new Set<string>() };
  for (const folder of folders) {
    if (how === 'linked') linkFolder(place, folder, true);
    else copyFolder(place, folder);
  }
  return { how, changed: watchTrees([...place.elsewhere]) };
}

/** Links what is installed into a work tree in which it is only read. @throws GitError, the file system's error */
export function linkInstalled(top: string, worktree: string): void {
  const place = { top, copy: worktree, elsewhere: new Set<string>() };
  for (const folder of findInstalled(top))
    if (isFree(worktree, folder)) linkFolder(place, folder, false);
}

/** True if nothing is there, and no link on the way leads out of the copy. */
function isFree(copy: string, folder: string): boolean {
  const path = join(copy, folder);
  return !lstatSync(path, { throwIfNoEntry: false }) && isInside(copy, realPathOf(path));
}

function findInstalled(top: string): string[] {
  return findRepository(top)?.top === top ? ignoredModules(top) : findModules(top);
}

/** The node_modules folders that git ignores, relative to the top. */
function ignoredModules(top: string): string[] {
  const ignored = splitNames(
    git(['ls-files', '-z', '--others', '--ignored', '--exclude-standard', '--directory'], top),
  );
  return ignored
    .map((path) => path.replace(/\/$/, ''))
    .filter((path) => basename(path) === 'node_modules');
}

function findModules(directory: string, top = directory): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory() || entry.name === '.git') return [];
    const path = join(directory, entry.name);
    return entry.name === 'node_modules' ? [relative(top, path)] : findModules(path, top);
  });
}

function chooseWay(
  top: string,
  copy: string,
  folders: readonly string[],
  mostBytes: number,
): Installed['how'] {
  let left = mostBytes;
  let sample: string | undefined;
  const pending = folders.map((folder) => join(top, folder));
  for (let at = pending.pop(); at !== undefined && left >= 0; at = pending.pop()) {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) pending.push(path);
      if (!entry.isFile()) continue;
      if (sample === undefined && canClone(path, join(copy, '.leakfix-clone'))) return 'cloned';
      sample = path;
      left -= lstatSync(path).size;
    }
  }
  return left < 0 ? 'linked' : 'copied';
}

function canClone(from: string, to: string): boolean {
  try {
    copyFileSync(from, to, constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(to, { force: true });
  }
}

interface Place {
  readonly top: string;
  readonly copy: string;
  /** Where the copy leads to outside of itself. */
  readonly elsewhere: Set<string>;
}

function copyFolder(place: Place, folder: string): void {
  const [from, to] = [join(place.top, folder), join(place.copy, folder)];
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true }))
    if (entry.isDirectory()) copyFolder(place, join(folder, entry.name));
    else if (entry.isSymbolicLink()) copyLink(place, join(folder, entry.name));
    else if (entry.isFile())
      copyFileSync(join(from, entry.name), join(to, entry.name), constants.COPYFILE_FICLONE);
}

/** A link that leads to a place in the project, as workspaces have them, must lead to the copy's. */
function copyLink({ top, copy, elsewhere }: Place, path: string): void {
  const link = join(top, path);
  const target = resolve(dirname(link), readlinkSync(link));
  const inside = isInside(top, target);
  if (!inside) elsewhere.add(target);
  symlinkSync(inside ? join(copy, relative(top, target)) : target, join(copy, path), 'junction');
}

/** Folders of node_modules in which package managers keep packages; tools write into the others that begin with a dot. */
const STORES = new Set(['.pnpm', '.store', '.bun', '.deno', '.aspect_rules_js']);

/** Entry by entry: what belongs to the project itself must be the copy's; what tools write into is copied, if wanted. */
function linkFolder(place: Place, folder: string, copiesCaches: boolean): void {
  const { top, copy, elsewhere } = place;
  mkdirSync(join(copy, folder), { recursive: true });
  for (const entry of readdirSync(join(top, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isSymbolicLink() && !isStored(place, path)) copyLink(place, path);
    else if (entry.isDirectory() && entry.name.startsWith('@'))
      linkFolder(place, path, copiesCaches);
    else if (copiesCaches && isWrittenTo(entry))
      if (entry.isDirectory()) copyFolder(place, path);
      else copyFileSync(join(top, path), join(copy, path));
    else {
      const target = realpathSync(join(top, path));
      elsewhere.add(target);
      symlinkSync(target, join(copy, path), 'junction');
    }
  }
}

function isWrittenTo(entry: Dirent): boolean {
  return entry.isFile() || (entry.name.startsWith('.') && !STORES.has(entry.name));
}

/** True for a link to an installed package, as pnpm makes them. */
function isStored({ top }: Place, path: string): boolean {
  const target = resolve(dirname(join(top, path)), readlinkSync(join(top, path)));
  return (
    isInside(top, target) &&
    relative(top, target).split(/[\\/]/).includes('node_modules') &&
    lstatSync(target, { throwIfNoEntry: false }) !== undefined
  );
}
