import { tmpdir } from 'node:os';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { UsageError } from '../errors.ts';
import { findRepository } from '../git/find-repository.ts';
import { compileGlobs, isNegated } from './glob.ts';
import { homeFolder } from './home-folder.ts';
import { isInside } from './locate.ts';
import { isObject, JsonFiles } from './read-json.ts';

/**
 * The folder from which all paths are counted: the analysis, fingerprints, edits and the journal use paths from there, so
 * they are the same however the files are named. Takes the working directory and the folders that a request names or
 * that its files lie in, at least one; without them, the working directory. All are absolute, without symbolic links, as
 * is the result.
 *
 * Each folder has a top. In a git work tree that is git's top, also for a package inside of it. Outside of git it is the
 * package around the working directory, else the package around the folder, each with the package that holds it as a
 * workspace; without a package it is what the working directory and the folder have in common. The top of folders that
 * do not share one, as those of two repositories, is what their tops have in common.
 * A home folder, the folder of temporary files and the root of the file system are a top only where they are named.
 * @throws UsageError for folders that have only one of these in common
 */
export function findTop(cwd: string, folders: readonly string[] = [cwd]): string {
  const json = new JsonFiles();
  const tops = new Set(folders.map((folder) => topOf(folder, cwd, json)));
  const top = [...tops].reduce(commonFolder);
  if (tops.size > 1 && !tops.has(top) && isShared(top))
    throw new UsageError(
      `The paths belong to different projects, which have only ${JSON.stringify(top)} in common. Run leakfix once for each project.`,
    );
  return top;
}

function topOf(folder: string, cwd: string, json: JsonFiles): string {
  const repository = findRepository(folder)?.top;
  if (repository !== undefined && !isShared(repository)) return repository;
  const around = packageTop(cwd, json);
  if (around !== undefined && isInside(around, folder)) return around;
  const own = packageTop(folder, json);
  if (own !== undefined) return own;
  const common = commonFolder(cwd, folder);
  return isShared(common) ? folder : common;
}

/** The nearest package upwards, or the outermost one that holds it as a workspace. */
function packageTop(folder: string, json: JsonFiles): string | undefined {
  let top: string | undefined;
  for (let at = folder; !isShared(at); at = dirname(at))
    if (existsSync(join(at, 'package.json')) && (top === undefined || holds(at, top, json)))
      top = at;
  return top;
}

function commonFolder(a: string, b: string): string {
  let common = a;
  while (!isInside(common, b)) common = dirname(common);
  return common;
}

/** The same for a folder that is there, without symbolic links: names the project wherever one stands in it. */
export function findRealTop(folder: string): string {
  return findTop(realpathSync(folder));
}

/** A folder that many unrelated things lie in. */
function isShared(folder: string): boolean {
  return (
    dirname(folder) === folder ||
    [homeFolder(), tmpdir()].some(
      (place) => place !== undefined && (place === folder || realPath(place) === folder),
    )
  );
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

function holds(top: string, folder: string, json: JsonFiles): boolean {
  const globs = workspaceGlobs(top, json);
  return compileWorkspaces(globs)(relative(top, folder).replaceAll('\\', '/'));
}

/** The globs by which a package names its workspaces; absolute folder in, globs relative to it out. */
export function workspaceGlobs(folder: string, json: JsonFiles): string[] {
  const { workspaces } = json.read(join(folder, 'package.json')) ?? {};
  const named = Array.isArray(workspaces)
    ? workspaces
    : isObject(workspaces)
      ? workspaces['packages']
      : [];
  const lerna = json.read(join(folder, 'lerna.json'))?.['packages'];
  const globs = [
    ...(Array.isArray(named) ? named : []),
    ...(Array.isArray(lerna) ? lerna : []),
  ].filter((glob) => typeof glob === 'string' && glob !== '');
  return [...globs, ...pnpmGlobs(join(folder, 'pnpm-workspace.yaml'))];
}

/** The list under `packages:`; anything else in the file is of no interest here. */
function pnpmGlobs(file: string): string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => /^packages:\s*(?:#|$)/.test(line));
  const globs: string[] = [];
  for (const line of start === -1 ? [] : lines.slice(start + 1)) {
    const item = line.trim();
    if (item.startsWith('-')) globs.push(scalarOf(item.slice(1).trim()));
    else if (item !== '' && !item.startsWith('#')) break;
  }
  return globs.filter((glob) => glob !== '');
}

/** What a list item in YAML says, without its quotes and what follows them. */
function scalarOf(item: string): string {
  const quote = item[0] === '"' || item[0] === "'" ? item[0] : '#';
  const from = quote === '#' ? 0 : 1;
  const end = item.indexOf(quote, from);
  return item.slice(from, end === -1 ? undefined : end).trim();
}

/** True for the folders, relative to the package's own, that the globs of its workspaces name. */
export function compileWorkspaces(globs: readonly string[]): (folder: string) => boolean {
  const clean = globs.map((glob) => glob.replace(/^(!?)\.?\//, '$1').replace(/\/$/, ''));
  if (clean.every(isNegated)) return () => false;
  return compileGlobs(clean, { dot: false });
}
