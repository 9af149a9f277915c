import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { configText, isOfFile, type Settings } from './config.ts';
import { gitEnvironment } from './environment.ts';
import type { Repository } from './find-repository.ts';

/** A git directory that replaces the user's for one command. */
export interface Shadow {
  readonly env: Readonly<Record<string, string>>;
  remove(): void;
}

/**
 * Makes a git directory with a configuration of our own, and with the refs, objects and index of the user's repository.
 * Git has no switch that makes it pass over `.git/config`, and what that file may name grows with each version: here
 * git never sees it, nor a hook. For commands that only read.
 * @throws the file system's error
 */
export function openShadow(repository: Repository, settings: Settings): Shadow {
  const { top, gitDir, commonDir } = repository;
  const file = settings.repository.filter(isOfFile);
  const shadow = mkdtempSync(join(tmpdir(), 'leakfix-git-'));
  const remove = (): void => rmSync(shadow, { recursive: true, force: true, maxRetries: 3 });
  try {
    writeFileSync(join(shadow, 'HEAD'), headOf(gitDir));
    writeFileSync(join(shadow, 'config'), configText(file));
    for (const name of ['refs', 'packed-refs', 'reftable', 'shallow', 'logs/refs'])
      link(join(commonDir, name), join(shadow, name));
    for (const name of ['exclude', 'attributes', 'grafts'])
      link(join(commonDir, 'info', name), join(shadow, 'info', name));
    link(join(gitDir, 'info/sparse-checkout'), join(shadow, 'info/sparse-checkout'));
    link(join(gitDir, 'logs/HEAD'), join(shadow, 'logs/HEAD'));
    for (const name of readdirSync(gitDir))
      if (/^(?:[A-Z]+_HEAD|sharedindex\..*)$/.test(name))
        link(join(gitDir, name), join(shadow, name));
  } catch (error) {
    remove();
    throw error;
  }
  return {
    env: {
      ...gitEnvironment(settings.all.filter((setting) => !file.includes(setting))),
      GIT_DIR: shadow,
      GIT_WORK_TREE: top,
      GIT_OBJECT_DIRECTORY: join(commonDir, 'objects'),
      GIT_INDEX_FILE: join(gitDir, 'index'),
    },
    remove,
  };
}

/** The content of HEAD, which was a symbolic link once. @throws the file system's error */
export function headOf(gitDir: string): string {
  const head = join(gitDir, 'HEAD');
  return lstatSync(head).isSymbolicLink()
    ? `ref: ${readlinkSync(head)}\n`
    : readFileSync(head, 'utf8');
}

function link(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(dirname(to), { recursive: true });
  // Windows lets few users make links to files
  if (process.platform === 'win32' && !statSync(from).isDirectory()) copyFileSync(from, to);
  else symlinkSync(from, to, 'junction');
}
