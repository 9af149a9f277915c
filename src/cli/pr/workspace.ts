import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { removeEmptyDirectories } from '../../apply/brought-files.ts';
import { cacheFolder, makeUserFolder } from '../../files/user-folders.ts';
import { git } from '../../git/git.ts';
import { deleteRef, listOwnRefs, OWN_REFS } from '../../git/remote.ts';
import { addWorktree, listWorktrees, removeWorktree } from '../../git/worktrees.ts';

/**
 * Work trees and refs of one run. The work trees lie in the user's cache folder: inside of `.git` some test runners
 * find no tests (jest passes over everything below a `.git`), and inside of the project its own tools would find them.
 */
export interface Workspace {
  /** A work tree of the commit, on no branch. @throws GitError */
  add(name: string, commit: string): string;
  remove(path: string): void;
  /** Where this run keeps what it fetches. */
  readonly refs: string;
  /** Removes all that is left; also done when the process ends. */
  close(): void;
  /** What an interrupted run had left, and is removed now; for people. */
  readonly cleaned: readonly string[];
}

/** Opens the workspace for the repository that `top` is a work tree of, and tidies up after runs that were killed. @throws GitError, UsageError */
export function openWorkspace(top: string): Workspace {
  const home = worktreeHome(top);
  const cleaned = cleanUp(top, home);
  const refs = `${OWN_REFS}pr-${process.pid}/`;
  const open = new Set<string>();
  const remove = (path: string): void => {
    removeWorktree(path, top);
    open.delete(path);
  };
  const close = (): void => {
    process.off('exit', close);
    for (const signal of ENDING) process.off(signal, leave);
    for (const path of open) remove(path);
    for (const ref of listOwnRefs(top)) if (ref.startsWith(refs)) deleteRef(ref, top);
    removeEmptyDirectories([home]);
  };
  process.on('exit', close);
  for (const signal of ENDING) process.on(signal, leave);
  return {
    add(name, commit) {
      mkdirSync(home, { recursive: true });
      const path = join(home, `${process.pid}-${name.replace(/[^\w.-]+/g, '-')}`);
      rmSync(path, { recursive: true, force: true });
      open.add(path);
      addWorktree(path, commit, `leakfix pr, process ${process.pid}`, top);
      return path;
    },
    remove,
    refs,
    close,
    cleaned,
  };
}

/** Signals that would end the process without a word to its `exit` listeners. Ctrl-C is seen to by the command line. */
const ENDING = ['SIGTERM', 'SIGHUP'] as const;

function leave(signal: NodeJS.Signals): void {
  process.exit(signal === 'SIGTERM' ? 143 : 129);
}

/** One folder for each repository, whichever of its work trees the user stands in. @throws UsageError */
function worktreeHome(top: string): string {
  const common = realpathSync(
    resolve(top, git(['rev-parse', '--git-common-dir'], top).toString('utf8').trim()),
  );
  const name = createHash('sha256').update(common).digest('hex').slice(0, 16);
  return realpathSync(makeUserFolder(cacheFolder(), realpathSync(top), join('worktrees', name)));
}

function cleanUp(top: string, home: string): string[] {
  const cleaned: string[] = [];
  for (const { path } of listWorktrees(top)) {
    // The repository says what its work trees are; only the folder's own name is ours.
    if (dirname(path) !== home || isAlive(pidOf(path))) continue;
    removeWorktree(path, top);
    cleaned.push(`the work tree ${path}`);
  }
  for (const name of existsSync(home) ? readdirSync(home) : []) {
    if (isAlive(pidOf(name))) continue;
    rmSync(join(home, name), { recursive: true, force: true });
  }
  for (const ref of listOwnRefs(top)) {
    const pid = Number(/\/pr-(\d+)\//.exec(ref)?.[1]);
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    deleteRef(ref, top);
  }
  return cleaned;
}

function pidOf(path: string): number {
  return Number(/(?:^|[/\\])(\d+)-[^/\\]*$/.exec(path)?.[1]);
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
