import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../shell.ts';
import { runCommand } from './command.ts';
import type { EcosystemProject, PackageSource, RepositorySource } from './project.ts';

const INSTALL_MS = 15 * 60_000;

/** Where everything of one project lies. */
export interface Place {
  /** The project's tree, a git repository with one commit. */
  readonly tree: string;
  /** What its commands print and write. */
  readonly logs: string;
}

/** It is not here, and why; such a project is passed over, not failed. */
export class NotAvailable extends Error {}

/**
 * Lays a project's tree with its dependencies, or takes the one that an earlier run laid for the same source.
 * @throws NotAvailable
 */
export async function layBase(
  project: EcosystemProject,
  work: string,
  repos: string | undefined,
): Promise<Place> {
  const folder = join(work, project.name.replaceAll('/', '+'));
  const place = { tree: join(folder, 'tree'), logs: join(folder, 'logs') };
  const { source, files = {}, install } = project;
  const stamp = JSON.stringify({ source, files, install });
  const stampFile = join(folder, 'laid.json');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp && !('folder' in source)) {
    reset(place.tree);
    return place;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(place.tree, { recursive: true });
  mkdirSync(place.logs);
  if ('package' in source) unpack(source, place.tree, folder);
  else if ('repository' in source) await exportCommit(source, place, repos);
  else cpSync(source.folder, place.tree, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place.tree, path)), { recursive: true });
    writeFileSync(join(place.tree, path), text);
  }
  if (install !== undefined) {
    const { status } = await runCommand(install, {
      cwd: place.tree,
      timeout: INSTALL_MS,
      log: join(place.logs, 'install.log'),
    });
    if (status !== 0)
      throw new NotAvailable(
        `its dependencies cannot be installed, see ${join(place.logs, 'install.log')}`,
      );
  }
  commitAll(place.tree);
  writeFileSync(stampFile, stamp);
  return place;
}

/** Takes back whatever was written to the tree, but for its dependencies. */
export function reset(tree: string): void {
  git(tree, 'reset', '--hard', '--quiet', 'base');
  git(tree, 'clean', '-fdxq', '-e', 'node_modules');
}

/** The paths that differ from the commit `base`, new ones, too. */
export function changedPaths(tree: string): string[] {
  git(tree, 'add', '--all', '--intent-to-add');
  return git(tree, 'diff', '--name-only', '-z', '--no-renames', 'base').split('\0').filter(Boolean);
}

/** One hash of all that git sees. */
export function hashOf(tree: string): string {
  git(tree, 'add', '--all');
  return git(tree, 'write-tree').trim();
}

export function commit(tree: string): void {
  git(tree, 'add', '--all');
  git(
    tree,
    '-c',
    'user.name=ecosystem',
    '-c',
    'user.email=ecosystem@localhost',
    'commit',
    '--quiet',
    '--no-verify',
    '--allow-empty',
    '-m',
    'State',
  );
}

/** @throws Error with what git says */
export function git(tree: string, ...args: string[]): string {
  const { status, stdout, stderr } = run('git', args, { cwd: tree });
  if (status !== 0) throw new Error(`git ${args[0]} in ${tree}: ${stderr}`);
  return stdout.toString('utf8');
}

/** What builds have put into the tree is part of it; dependencies and caches are not. */
function commitAll(tree: string): void {
  rmSync(join(tree, '.git'), { recursive: true, force: true });
  git(tree, 'init', '--quiet');
  writeFileSync(join(tree, '.git/info/exclude'), 'node_modules\n.eslintcache\n*.tsbuildinfo\n');
  git(tree, 'config', 'core.autocrlf', 'false');
  git(tree, 'add', '--all', '--force', '--', '.', ':!*node_modules*');
  git(
    tree,
    '-c',
    'user.name=ecosystem',
    '-c',
    'user.email=ecosystem@localhost',
    'commit',
    '--quiet',
    '--no-verify',
    '-m',
    'Base',
  );
  git(tree, 'tag', 'base');
}

function unpack(
  { package: name, version, integrity }: PackageSource,
  tree: string,
  folder: string,
): void {
  const packed = run(
    'npm',
    ['pack', `${name}@${version}`, '--pack-destination', folder, '--silent'],
    { cwd: folder },
  );
  const file = readdirSync(folder).find((entry) => entry.endsWith('.tgz'));
  if (packed.status !== 0 || file === undefined)
    throw new NotAvailable(`npm cannot get ${name}@${version}: ${packed.stderr}`);
  const tarball = join(folder, file);
  const [algorithm = '', expected] = integrity.split(/-(.*)/s);
  const actual = createHash(algorithm).update(readFileSync(tarball)).digest('base64');
  if (actual !== expected)
    throw new Error(`${name}@${version} is not what it was: its ${algorithm} is ${actual}.`);
  const unpacked = run('tar', ['-xzf', tarball, '-C', tree, '--strip-components', '1'], {
    cwd: folder,
  });
  if (unpacked.status !== 0)
    throw new Error(`${name}@${version} cannot be unpacked: ${unpacked.stderr}`);
}

async function exportCommit(
  { repository, commit: hash }: RepositorySource,
  { tree, logs }: Place,
  repos: string | undefined,
): Promise<void> {
  if (repos === undefined) throw new NotAvailable('it needs --repos');
  const folders = [repository.replace('/', '+'), repository].map((name) => join(repos, name));
  const clone = folders
    .flatMap((folder) => [join(folder, 'repo'), folder])
    .find((path) => existsSync(join(path, '.git')) || existsSync(join(path, 'HEAD')));
  if (clone === undefined) throw new NotAvailable(`there is no ${repository} in ${repos}`);
  if (run('git', ['cat-file', '-e', `${hash}^{commit}`], { cwd: clone }).status !== 0)
    throw new NotAvailable(`${clone} does not have the commit ${hash}`);
  const absent = absentPaths(clone, hash)
    .map((path) => ` ':(exclude,literal)${path.replaceAll("'", `'\\''`)}'`)
    .join('');
  const { status, output } = await runCommand(
    `git -C '${clone}' archive --format=tar ${hash} -- .${absent} | tar -x`,
    { cwd: tree, timeout: INSTALL_MS, log: join(logs, 'export.log') },
  );
  if (status !== 0) throw new Error(`${repository} cannot be laid: ${output}`);
}

/** What a clone lists and does not hold, as one without its largest files does. */
function absentPaths(clone: string, hash: string): string[] {
  const listed = git(clone, 'ls-tree', '-r', '-z', hash)
    .split('\0')
    .filter(Boolean)
    .map((line) => ({
      id: line.split(/[ \t]/)[2] as string,
      path: line.slice(line.indexOf('\t') + 1),
    }));
  const input = listed.map(({ id }) => id).join('\n');
  const found = spawnSync('git', ['cat-file', '--batch-check'], {
    cwd: clone,
    input,
    maxBuffer: 1 << 29,
    encoding: 'utf8',
  })
    .stdout.trimEnd()
    .split('\n');
  return listed.filter((_, i) => found[i]?.endsWith(' missing')).map(({ path }) => path);
}
