import { homedir, tmpdir } from 'node:os';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import picomatch from 'picomatch';
import { findRepository } from '../git/find-repository.ts';
import { isObject, JsonFiles } from './read-json.ts';

/**
 * The folder whose files belong together with those below `root` (absolute): the work tree of its repository, else the
 * outermost package that holds it as a workspace, else its own package, else `root` itself. Never a home folder.
 */
export function findTop(root: string, json = new JsonFiles()): string {
  const repository = findRepository(root)?.top;
  if (repository !== undefined && !isShared(repository)) return repository;
  let top: string | undefined;
  for (let at = root; !isShared(at); at = dirname(at)) {
    if (existsSync(join(at, 'package.json')) && (top === undefined || holds(at, top, json)))
      top = at;
    if (dirname(at) === at) break;
  }
  return top ?? root;
}

/** The same for a folder that is there, without symbolic links: names the project wherever one stands in it. */
export function findRealTop(folder: string): string {
  return findTop(realpathSync(folder), new JsonFiles());
}

/** A folder that many unrelated things lie in. */
function isShared(folder: string): boolean {
  return (
    dirname(folder) === folder ||
    [homedir(), tmpdir()].some((place) => place === folder || realPath(place) === folder)
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
  return globs.length > 0 && matchesGlobs(globs, relative(top, folder).replaceAll('\\', '/'));
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

/** True if the folder is among those that the globs name. */
export function matchesGlobs(globs: readonly string[], folder: string): boolean {
  const clean = (glob: string): string => glob.replace(/^(!?)\.?\//, '$1').replace(/\/$/, '');
  const wanted = globs.map(clean).filter((glob) => !glob.startsWith('!'));
  const unwanted = globs
    .map(clean)
    .filter((glob) => glob.startsWith('!'))
    .map((glob) => glob.slice(1));
  return (
    picomatch.isMatch(folder, wanted) &&
    !(unwanted.length > 0 && picomatch.isMatch(folder, unwanted))
  );
}
