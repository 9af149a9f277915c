import { copyFileSync, existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configText, isFormat, type Settings } from './config.ts';
import { gitEnvironment } from './environment.ts';
import type { Repository } from './find-repository.ts';

/** What each repository that this process made is run with, by its directory. */
const own = new Map<string, Readonly<Record<string, string>>>();

/** The environment for git in a repository of leakfix's own, or in a work tree of one; undefined elsewhere. */
export function ownEnvironment(
  cwd: string,
  repository: Repository | undefined,
): Readonly<Record<string, string>> | undefined {
  const env = own.get(repository?.commonDir ?? cwd);
  if (env === undefined) return undefined;
  return repository === undefined
    ? { ...env, GIT_DIR: cwd }
    : { ...env, GIT_DIR: repository.gitDir, GIT_WORK_TREE: repository.top };
}

export interface GitDirectory {
  /** Absolute; nothing is there yet. */
  readonly path: string;
  /** The content of its HEAD. */
  readonly head: string;
  /** Commits that it has from the start, by ref. */
  readonly refs: ReadonlyMap<string, string>;
  readonly bare: boolean;
}

/**
 * Makes a git directory that reads the objects of another repository, and shares nothing with it that can be written: its
 * refs, configuration and new objects are its own, and it has no hooks.
 * @throws the file system's error
 */
export function makeGitDirectory(
  { path, head, refs, bare }: GitDirectory,
  { commonDir }: Repository,
  { repository, partial }: Settings,
): void {
  for (const folder of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'info'])
    mkdirSync(join(path, folder), { recursive: true, mode: 0o700 });
  writeFileSync(join(path, 'HEAD'), head);
  const kept = repository.filter(([key, value]) => !isLeftOut(key, value));
  writeFileSync(
    join(path, 'config'),
    configText([
      ['core.repositoryformatversion', '0'],
      ...kept,
      ['core.bare', String(bare)],
      ['core.logAllRefUpdates', 'false'],
    ]),
    { mode: 0o600 },
  );
  for (const name of ['shallow', 'info/exclude', 'info/attributes'])
    if (existsSync(join(commonDir, name))) copyFileSync(join(commonDir, name), join(path, name));
  // who left objects on a server cannot lend them
  if (partial && bare) return;
  // a name may hold anything but the quote that would end it
  const objects = realpathSync(join(commonDir, 'objects')).replaceAll('\\', '/');
  writeFileSync(
    join(path, 'objects/info/alternates'),
    /["#\n]/.test(objects) ? `${JSON.stringify(objects)}\n` : `${objects}\n`,
  );
  const lines = [...refs].map(([ref, commit]) => `${commit} ${ref}\n`);
  writeFileSync(join(path, 'packed-refs'), lines.join(''));
}

/** Where refs are stored is its own; an address with a password in it stays with the user. */
function isLeftOut(key: string, value: string): boolean {
  return (
    key === 'extensions.refstorage' || (/^remote\..+url$/.test(key) && /:\/\/[^/]*@/.test(value))
  );
}

/**
 * Makes a bare repository for leakfix's own work beside a repository of the user's: git runs in it, and in its work trees,
 * with the user's own settings.
 * @throws the file system's error
 */
export function makeOwnRepository(
  path: string,
  refs: ReadonlyMap<string, string>,
  repository: Repository,
  settings: Settings,
): void {
  const format = settings.repository.filter(isFormat);
  const directory = { path, head: 'ref: refs/heads/none\n', refs, bare: true };
  makeGitDirectory(directory, repository, { ...settings, repository: format });
  const media = join(repository.commonDir, 'lfs');
  const env = gitEnvironment([
    ...settings.all.filter((one) => !isFormat(one) && !/^(?:remote|branch)\./.test(one[0])),
    ...(existsSync(media) ? [['lfs.storage', media] as const] : []),
    ['core.alternateRefsCommand', NOTHING],
  ]);
  own.set(realpathSync(path), env);
}

/** Else git asks the user's repository for its refs in that one's configuration. */
const NOTHING = 'true #';

export function forgetOwnRepository(path: string): void {
  own.delete(path);
}
