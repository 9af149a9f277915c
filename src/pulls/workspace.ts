import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeEmptyDirectories } from '../apply/brought-files.ts';
import { codeOf, describeFileError, UsageError } from '../errors.ts';
import { cacheFolder, makeUserFolder } from '../files/user-folders.ts';
import { lendRepository } from '../git/copy-repository.ts';
import { findRepository, type Repository } from '../git/find-repository.ts';
import { forgetOwnRepository } from '../git/own-repository.ts';
import { addWorktree, removeWorktree } from '../git/worktrees.ts';

/**
 * A repository of one run's own, with its work trees: it reads the user's objects, and nothing of the user's repository is
 * written. They lie in the user's cache folder: inside of `.git` some test runners find no tests (jest passes over
 * everything below a `.git`), and inside of the project its own tools would find them.
 */
export interface Workspace {
  /** A bare repository, where git is asked, fetches to and pushes from. */
  readonly repository: string;
  /** A work tree of the commit, on no branch. @throws GitError */
  add(name: string, commit: string): string;
  remove(path: string): void;
  /** Removes all that is left; also done when the process ends. */
  close(): void;
  /** What an interrupted run left, and this one removed; for people. */
  readonly cleaned: readonly string[];
}

/** Opens the workspace for the repository that `top` is a work tree of, and tidies up after runs that were killed. @throws GitError, UsageError */
export function openWorkspace(top: string): Workspace {
  const user = findRepository(top);
  if (user === undefined) throw new UsageError('There is no git repository here.');
  const home = worktreeHome(user);
  const cleaned = cleanUp(home);
  const repository = join(home, `${process.pid}-${REPOSITORY}`);
  const open = new Set<string>();
  const remove = (path: string): void => {
    removeWorktree(path, repository);
    open.delete(path);
  };
  const close = (): void => {
    process.off('exit', close);
    for (const signal of ENDING) process.off(signal, leave);
    for (const path of [...open, repository])
      rmSync(path, { recursive: true, force: true, maxRetries: 3 });
    forgetOwnRepository(repository);
    removeEmptyDirectories([home]);
  };
  process.on('exit', close);
  for (const signal of ENDING) process.on(signal, leave);
  try {
    rmSync(repository, { recursive: true, force: true });
    mkdirSync(repository, { recursive: true });
    lendRepository(user, repository);
  } catch (error) {
    close();
    if (codeOf(error) === undefined) throw error;
    throw new UsageError(
      `${home} cannot be written, and work trees need it. ${describeFileError(error)}`,
    );
  }
  return {
    repository,
    add(name, commit) {
      const path = join(home, `${process.pid}-${name.replace(/[^\w.-]+/g, '-')}`);
      rmSync(path, { recursive: true, force: true });
      open.add(path);
      addWorktree(path, commit, repository);
      return path;
    },
    remove,
    close,
    cleaned,
  };
}

const REPOSITORY = 'repository.git';

/**
 * Signals that would end the process without a call of its `exit` listeners. The command line handles Ctrl-C.
 */
const ENDING = ['SIGTERM', 'SIGHUP'] as const;

function leave(signal: NodeJS.Signals): void {
  process.exit(signal === 'SIGTERM' ? 143 : 129);
}

/** One folder for each repository, the same for all of its work trees. @throws UsageError */
function worktreeHome({ top, commonDir }: Repository): string {
  const name = createHash('sha256').update(realpathSync(commonDir)).digest('hex').slice(0, 16);
  return realpathSync(makeUserFolder(cacheFolder(), realpathSync(top), join('worktrees', name)));
}

function cleanUp(home: string): string[] {
  const cleaned: string[] = [];
  for (const name of existsSync(home) ? readdirSync(home) : []) {
    if (isAlive(pidOf(name))) continue;
    rmSync(join(home, name), { recursive: true, force: true });
    if (!name.endsWith(REPOSITORY)) cleaned.push(`the work tree ${join(home, name)}`);
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
