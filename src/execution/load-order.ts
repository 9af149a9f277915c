import type { Destination, Import, Project } from '../project.ts';
import { isBeside } from './path-role.ts';

/** What has been found out about a project: answers by both names, and which files load a target. */
interface Known {
  readonly reached: Map<string, boolean>;
  readonly targets: Map<string, Target>;
}

/** A file or a package, and what is known of who loads it. */
interface Target {
  /** A file that loads one of these has loaded it. */
  readonly goals: ReadonlySet<string>;
  readonly loads: Set<string>;
  readonly loadsNot: Set<string>;
}

/** How many files a question is worth: beyond, the result is no, and the import stays as it is. */
const MOST_BELOW = 120;
const MOST_ABOVE = 60;
const MOST_NAMING = 200;

const learnNothing = (): Known => ({ reached: new Map(), targets: new Map() });

/** True for an import that happens when its file is loaded, and is still there when types are gone. */
function isOnLoad({ form, onLoad }: Import): boolean {
  return onLoad && form !== 'type' && form !== 'dynamic';
}

function folderOf(project: Project, path: string): string {
  return project.packageOf(path)?.folder ?? '';
}

/** Loading the one file loads the other. */
function reaches(project: Project, from: string, to: string): boolean {
  const { reached } = project.memo(learnNothing);
  const key = `${from}\0${to}`;
  const found = reached.get(key) ?? (from === to || project.reaches(from, to));
  reached.set(key, found);
  return found;
}

/** Loading the file loads the target, as far as can be seen from near. */
function isLoader(project: Project, { goals, loads, loadsNot }: Target, from: string): boolean {
  if (goals.size === 0 || loadsNot.has(from)) return false;
  const seen = new Set([from]);
  for (const at of seen) {
    if (loads.has(at) || goals.has(at)) {
      loads.add(from);
      return true;
    }
    if (seen.size < MOST_BELOW)
      for (const i of project.importsOf(at))
        if (i.to.kind === 'file' && isOnLoad(i) && !loadsNot.has(i.to.path)) seen.add(i.to.path);
  }
  for (const at of seen.size < MOST_BELOW ? seen : [from]) loadsNot.add(at);
  return false;
}

/** The package as the package in `folder` has it: its version, compiled its way. */
function packageTarget(project: Project, folder: string, specifier: string): Target {
  return targetOf(project, `${folder}\0${specifier}`, () => {
    const quoted = ["'", '"', '`'].flatMap((quote) =>
      project.filesWith(`${quote}${specifier}${quote}`),
    );
    const files = [...new Set(quoted)].filter(
      (file) => !isBeside(file) && folderOf(project, file) === folder,
    );
    return files.filter((file) =>
      project
        .importsOf(file)
        .some((i) => isOnLoad(i) && i.to.kind === 'package' && i.specifier === specifier),
    );
  });
}

function targetOf(project: Project, key: string, goals: () => Iterable<string>): Target {
  const { targets } = project.memo(learnNothing);
  const found = targets.get(key) ?? {
    goals: new Set(goals()),
    loads: new Set<string>(),
    loadsNot: new Set<string>(),
  };
  targets.set(key, found);
  return found;
}

/** True where any file that loads the file `path` has loaded the target by then, by static imports of values alone. */
export function isLoadedBefore(project: Project, path: string, to: Destination): boolean {
  if (to.kind === 'builtin') return true;
  return isAlwaysLoaded(
    project,
    path,
    to.kind === 'package'
      ? packageTarget(project, folderOf(project, path), to.specifier)
      : targetOf(project, to.path, () => [to.path]),
  );
}

/** The file itself loads it, or, on every way up along its importers, one does; tests and scripts apart. */
function isAlwaysLoaded(project: Project, path: string, target: Target): boolean {
  if (isLoader(project, target, path)) return true;
  const seen = new Set([path]);
  let met = false;
  for (const at of seen) {
    const above =
      seen.size > MOST_ABOVE || isNamedOften(project, at)
        ? []
        : [...project.importing(at, isBeside)].filter((i) => i.form !== 'type' && i.from !== at);
    if (above.length === 0) return false;
    for (const from of new Set(above.map((i) => i.from))) {
      if (seen.has(from)) continue;
      if (isLoader(project, target, from)) met = true;
      else seen.add(from);
    }
  }
  return met;
}

/** Seemingly by most of the project; each of those files would have to be read. */
function isNamedOften(project: Project, path: string): boolean {
  const segments = path
    .replace(/\.[cm]?[jt]sx?$/, '')
    .split('/')
    .filter((s) => s !== 'index');
  const stem = segments.at(-1);
  return stem !== undefined && project.filesWith(`/${stem}`).length > MOST_NAMING;
}

/** A static import would close a circle, also through dynamic imports that may become static in their turn. */
export function wouldCycle(project: Project, from: string, to: string): boolean {
  if (reaches(project, to, from)) return true;
  if (!project.reaches(to, from, { dynamic: true })) return false;
  const seen = new Set([to]);
  for (const at of seen) {
    for (const edge of project.importsOf(at)) {
      if (edge.to.kind !== 'file' || !(isOnLoad(edge) || mayBecomeStatic(project, edge))) continue;
      if (edge.to.path === from) return true;
      seen.add(edge.to.path);
    }
  }
  return false;
}

function mayBecomeStatic(project: Project, { form, from, to }: Import): boolean {
  return form === 'dynamic' && to.kind === 'file' && !reaches(project, to.path, from);
}

/** True if loading the target loads no package that is not loaded before. */
export function loadsNoNewPackage(project: Project, path: string, target: string): boolean {
  const seen = new Set([target]);
  for (const at of seen) {
    for (const i of project.importsOf(at)) {
      if (!isOnLoad(i)) continue;
      if (i.to.kind === 'file') seen.add(i.to.path);
      else if (
        i.to.kind === 'package' &&
        !isAlwaysLoaded(
          project,
          path,
          packageTarget(project, folderOf(project, at), i.to.specifier),
        )
      )
        return false;
    }
  }
  return true;
}
