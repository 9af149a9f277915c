import {
  constants,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import type { FileRepair } from '../engine/repairs.ts';
import { codeOf } from '../errors.ts';
import { isInside } from '../files/locate.ts';
import { cacheFolder, makeUserFolder, realPathOf } from '../files/user-folders.ts';
import { findRepository } from '../git/find-repository.ts';
import { listFiles } from '../git/list-files.ts';
import { copyRepository } from '../git/copy-repository.ts';
import { copyInstalled, type Installed } from './installed.ts';

/** A copy of the user's project in which fixes can be tried, with its uncommitted files. */
export interface Sandbox {
  /** Where the directory `root` of the user's lies in the copy. Absolute. */
  readonly root: string;
  /** The folder that the copy lies in. */
  readonly folder: string;
  /** How the copy got its node_modules, and whether the user's were changed through it. */
  readonly installed: Installed;
  /** The same for any directory of the project. */
  locate(directory: string): string;
  /** Leaves exactly these repairs in the copy, with the files that they bring along. */
  put(repairs: readonly FileRepair[]): void;
  remove(): void;
}

/**
 * Makes a copy of the project that `root` belongs to: its files as they are, but for those that git ignores, with
 * what is installed in it or in `installedIn`, and with a repository of its own that reads the user's objects.
 * @throws GitError, UsageError, the file system's error; then no copy is left
 */
export function openSandbox(root: string, installedIn?: string): Sandbox {
  const repository = findRepository(root);
  const top = realpathSync(repository?.top ?? root);
  const home = makeUserFolder(cacheFolder(), top, 'verify');
  removeAbandoned(home);
  const folder = realpathSync(mkdtempSync(join(home, `${process.pid}-`)));
  const copy = join(folder, basename(top) || 'project');
  const remove = (): void => {
    process.off('exit', remove);
    for (const signal of ENDING) process.off(signal, leave);
    // what a command left running may still write
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  process.once('exit', remove);
  for (const signal of ENDING) process.once(signal, leave);
  try {
    mkdirSync(copy);
    if (repository) {
      for (const path of listFiles(top)) copyEntry(top, copy, path.replace(/\/$/, ''));
      copyRepository({ ...repository, top }, join(copy, '.git'));
    } else copyEntry(top, copy, '');
    const installed = copyInstalled(realpathSync(installedIn ?? top), copy);
    const locate = (directory: string): string =>
      join(copy, relative(top, realpathSync(directory)));
    return {
      root: locate(root),
      folder,
      installed,
      locate,
      put: putter(locate(root), copy),
      remove,
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/**
 * Signals that would end the process without a call of its `exit` listeners. The command line handles Ctrl-C.
 */
const ENDING = ['SIGTERM', 'SIGHUP'] as const;

function leave(signal: NodeJS.Signals): void {
  process.exit(signal === 'SIGTERM' ? 143 : 129);
}

/** Removes the copies of runs that were killed. */
function removeAbandoned(home: string): void {
  for (const name of readdirSync(home))
    if (/^\d+-/.test(name) && !isAlive(Number.parseInt(name, 10)))
      rmSync(join(home, name), { recursive: true, force: true, maxRetries: 3 });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function putter(root: string, copy: string): Sandbox['put'] {
  /** The earlier text of each path; undefined if there was no file. */
  let placed = new Map<string, string | undefined>();
  return (repairs) => {
    const wanted = new Map<
      string,
      { readonly text: string; readonly before: string | undefined }
    >();
    for (const { repair, bom } of repairs) {
      const mark = bom ? '\uFEFF' : '';
      if (repair.after !== repair.before)
        wanted.set(repair.path, { text: mark + repair.after, before: mark + repair.before });
      for (const file of repair.applied.flatMap((f) => f.files))
        if (!existsSync(join(root, file.path)) || placed.has(file.path))
          wanted.set(file.path, { text: file.text, before: undefined });
    }
    for (const [path, before] of placed)
      if (!wanted.has(path)) place(join(root, path), before, copy);
    for (const [path, { text }] of wanted) place(join(root, path), text, copy);
    placed = new Map([...wanted].map(([path, { before }]) => [path, before]));
  };
}

/** Writes a file of the copy, or removes it. A link that leads out of the copy is never followed: it may lead to the user's own. */
function place(file: string, text: string | undefined, copy: string): void {
  if (!isInside(copy, realPathOf(dirname(file)))) return;
  if (text === undefined || !isInside(copy, realPathOf(file))) rmSync(file, { force: true });
  if (text === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The user's tree is what is to be tried, not its last commit. Submodules and repositories further down are files, too. */
function copyEntry(top: string, copy: string, path: string): void {
  const [from, to] = [join(top, path), join(copy, path)];
  // an index could name any path
  if (path.split('/').includes('.git')) return;
  if (path !== '' && !isInside(copy, realPathOf(dirname(to)))) return;
  const stats = lstatSync(from, { throwIfNoEntry: false });
  if (stats === undefined) return;
  mkdirSync(dirname(to), { recursive: true });
  if (stats.isSymbolicLink()) copyLink(top, copy, path);
  else if (stats.isFile()) copyFileSync(from, to, constants.COPYFILE_FICLONE);
  else if (stats.isDirectory())
    cpSync(from, to, {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
      filter: (source) =>
        source === from || (!/^(?:node_modules|\.git)$/.test(basename(source)) && isCopied(source)),
    });
}

/** Sockets and pipes have no content that could be copied. */
function isCopied(path: string): boolean {
  const stats = lstatSync(path);
  return stats.isFile() || stats.isDirectory() || stats.isSymbolicLink();
}

/** A link by a full path into the project would lead out of the copy. */
function copyLink(top: string, copy: string, path: string): void {
  const target = readlinkSync(join(top, path));
  const mapped =
    isAbsolute(target) && isInside(top, target) ? join(copy, relative(top, target)) : target;
  rmSync(join(copy, path), { recursive: true, force: true });
  symlinkSync(mapped, join(copy, path));
}
