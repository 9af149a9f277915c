import {
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
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { codeOf } from '../errors.ts';
import { findRepository } from '../git/find-repository.ts';
import { git, splitNames, tryGit } from '../git/git.ts';
import { addWorktree, listWorktrees, removeWorktree } from '../git/worktrees.ts';
import { isInside } from '../files/locate.ts';
import { readUserFile, realPathOf } from '../files/user-folders.ts';
import type { FileRepair } from '../engine/repairs.ts';

/** A copy of the user's project in which fixes can be tried: a work tree of the repository, with its uncommitted files. */
export interface Sandbox {
  /** Where the directory `root` of the user's lies in the copy. Absolute. */
  readonly root: string;
  /** The same for any directory of the project. */
  locate(directory: string): string;
  /** Leaves exactly these repairs in the copy, with the files that they bring along. */
  put(repairs: readonly FileRepair[]): void;
  remove(): void;
}

/** Locks a copy's work tree; the process's number follows. */
const REASON = 'leakfix --verify by process';

/** Begins the name of the folder that a copy lies in. */
const PREFIX = 'leakfix-verify-';

/** The file beside a copy that holds the number of the process that made it. */
const OWNER = 'process';

/**
 * Makes a copy of the project that `root` belongs to. Its node_modules are the user's own, but for the project's own
 * packages, which are the copy's.
 * @throws GitError, the file system's error; then nothing is left behind
 */
export function openSandbox(root: string): Sandbox {
  const repository = findRepository(root);
  const headed =
    repository !== undefined &&
    tryGit(['rev-parse', '--verify', '--quiet', 'HEAD'], root).status === 0;
  const top = repository?.top ?? root;
  if (headed) removeAbandoned(top);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), PREFIX)));
  writeFileSync(join(folder, OWNER), String(process.pid), { mode: 0o600 });
  const copy = join(folder, basename(top) || 'project');
  const remove = (): void => {
    process.off('exit', remove);
    for (const signal of ENDING) process.off(signal, leave);
    if (headed && existsSync(copy)) removeWorktree(copy, top);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', remove);
  for (const signal of ENDING) process.once(signal, leave);
  try {
    if (headed) {
      addWorktree(copy, 'HEAD', `${REASON} ${process.pid}`, top);
      copyUncommitted(top, copy);
      shareInstalled(top, copy);
    } else {
      cpSync(top, copy, {
        recursive: true,
        verbatimSymlinks: true,
        filter: (path) => !/^(?:node_modules|\.git)$/.test(basename(path)) || path === top,
      });
      for (const directory of findModules(top)) shareModules(top, copy, directory);
    }
  } catch (error) {
    remove();
    throw error;
  }
  const locate = (directory: string): string => join(copy, relative(top, realpathSync(directory)));
  return { root: locate(root), locate, put: putter(locate(root), copy), remove };
}

/** Signals that would end the process without a word to its `exit` listeners. Ctrl-C is seen to by the command line. */
const ENDING = ['SIGTERM', 'SIGHUP'] as const;

function leave(signal: NodeJS.Signals): void {
  process.exit(signal === 'SIGTERM' ? 143 : 129);
}

/**
 * Removes the copies of runs that were killed. The repository says where its work trees lie, and could name any folder:
 * only one that is marked as ours, for us alone and outside of the project, is touched.
 */
function removeAbandoned(top: string): void {
  for (const { path, lock } of listWorktrees(top)) {
    const folder = dirname(path);
    if (!lock?.startsWith(REASON) || isInside(realpathSync(top), folder)) continue;
    const owner = ownerOf(folder);
    if (owner === undefined || isAlive(owner)) continue;
    removeWorktree(path, top);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The process that made a folder for a copy; undefined where none did. */
function ownerOf(folder: string): number | undefined {
  try {
    const stats = lstatSync(folder);
    const isOurs =
      stats.isDirectory() &&
      basename(folder).startsWith(PREFIX) &&
      realpathSync(folder) === folder &&
      (process.getuid === undefined ||
        (stats.uid === process.getuid() && (stats.mode & 0o077) === 0));
    const text = isOurs ? readUserFile(join(folder, OWNER), 32).toString('utf8') : '';
    return /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function putter(root: string, copy: string): Sandbox['put'] {
  /** By path: what stood there before, undefined where nothing did. */
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

/** The user's tree is what is to be tried, not its last commit. */
function copyUncommitted(top: string, copy: string): void {
  const changed = splitNames(
    git(
      [
        'diff',
        'HEAD',
        '--name-only',
        '--no-ext-diff',
        '--no-renames',
        '-z',
        '--ignore-submodules=all',
      ],
      top,
    ),
  );
  const untracked = splitNames(git(['ls-files', '-z', '--others', '--exclude-standard'], top));
  for (const path of [...changed, ...untracked]) {
    const [from, to] = [join(top, path), join(copy, path)];
    if (!isInside(copy, realPathOf(dirname(to)))) continue;
    rmSync(to, { recursive: true, force: true });
    if (!lstatSync(from, { throwIfNoEntry: false })) continue;
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  }
}

/** Gives a work tree what is installed in the one at `top`; its own packages stay its own. @throws the file system's error */
export function shareInstalled(top: string, copy: string): void {
  for (const directory of ignoredModules(top)) shareModules(top, copy, directory);
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

/**
 * Links a node_modules folder into the copy, entry by entry: a link that leads to a package of the project itself, as
 * workspaces have them, must lead to the copy's.
 */
function shareModules(top: string, copy: string, directory: string): void {
  const [from, to] = [join(top, directory), join(copy, directory)];
  if (lstatSync(to, { throwIfNoEntry: false }) || !isInside(copy, realPathOf(to))) return;
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const path = join(from, entry.name);
    if (entry.isDirectory() && entry.name.startsWith('@'))
      shareModules(top, copy, join(directory, entry.name));
    else
      symlinkSync(
        entry.isSymbolicLink() ? counterpart(path, top, copy) : path,
        join(to, entry.name),
        'junction',
      );
  }
}

/** What a link in the user's project means in the copy. */
function counterpart(link: string, top: string, copy: string): string {
  const target = resolve(dirname(link), readlinkSync(link));
  const own =
    isInside(top, target) && !relative(top, target).split(/[\\/]/).includes('node_modules');
  return own ? join(copy, relative(top, target)) : target;
}
