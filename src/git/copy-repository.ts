import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from './config.ts';
import type { Repository } from './find-repository.ts';
import { GitError, git } from './git.ts';
import { makeGitDirectory, makeOwnRepository } from './own-repository.ts';
import { headOf } from './shadow.ts';

/**
 * Makes a git directory for a copy of a work tree: at the same commit, with the same index, refs and data of the
 * configuration, and nothing in common that can be written.
 * @throws GitError, the file system's error
 */
export function copyRepository(repository: Repository, path: string): void {
  const { gitDir } = repository;
  const refs = listRefs(repository.top);
  makeGitDirectory(
    { path, head: headOf(gitDir), refs, bare: false },
    repository,
    settingsOf(repository),
  );
  for (const name of readdirSync(gitDir))
    if (name === 'index' || name.startsWith('sharedindex.'))
      copyFileSync(join(gitDir, name), join(path, name));
  const sparse = 'info/sparse-checkout';
  if (existsSync(join(gitDir, sparse))) copyFileSync(join(gitDir, sparse), join(path, sparse));
}

/**
 * Makes a bare repository for leakfix's own work, which has the commits of the user's under names of its own.
 * @throws GitError, the file system's error
 */
export function lendRepository(repository: Repository, path: string): void {
  const lent = [...listRefs(repository.top)].map(
    ([ref, commit]) => [ref.replace(/^refs\//, 'refs/lent/'), commit] as const,
  );
  makeOwnRepository(path, new Map(lent), repository, settingsOf(repository));
}

function settingsOf(repository: Repository) {
  const settings = readSettings(repository);
  if ('complaint' in settings) throw new GitError(settings.complaint);
  return settings;
}

function listRefs(top: string): Map<string, string> {
  const lines = git(['for-each-ref', '--format=%(objectname) %(refname)'], top)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  return new Map(
    lines.map((line) => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))]),
  );
}
