import type { Destination, Import, Project } from './project.ts';

/** The files that load a module when they are loaded, by the module. */
type Loaders = Map<string, ReadonlySet<string>>;

const known = new WeakMap<Project, Loaders>();

function remember(project: Project, key: string, make: () => ReadonlySet<string>): ReadonlySet<string> {
  const loaders: Loaders = known.get(project) ?? new Map();
  known.set(project, loaders);
  const found = loaders.get(key) ?? make();
  loaders.set(key, found);
  return found;
}

/** True for an import that happens when its file is loaded, and is still there when types are gone. */
function isOnLoad({ form, onLoad }: Import): boolean {
  return onLoad && form !== 'type' && form !== 'dynamic';
}

/** All files that load one of `first`, with these themselves. */
function upwards(project: Project, first: Iterable<string>): ReadonlySet<string> {
  const seen = new Set(first);
  for (const at of seen) for (const i of project.importersOf(at)) if (isOnLoad(i)) seen.add(i.from);
  return seen;
}

/** A file and all files that load it. */
function loadersOfFile(project: Project, path: string): ReadonlySet<string> {
  return remember(project, path, () => upwards(project, [path]));
}

/** The files that load a package as the package in `folder` has it: its version, compiled its way. */
function loadersOfPackage(project: Project, folder: string, specifier: string): ReadonlySet<string> {
  return remember(project, `${folder}\0${specifier}`, () => {
    const importers = project.filesWith(specifier).filter((file) => !BESIDE.test(file) && folderOf(project, file) === folder);
    return upwards(project, importers.filter((file) => project.importsOf(file).some((i) => isOnLoad(i) && i.to.kind === 'package' && i.specifier === specifier)));
  });
}

function folderOf(project: Project, path: string): string {
  return project.packageOf(path)?.folder ?? '';
}

/** True where whoever loads the file `path` has loaded the target by then, by static imports of values alone. */
export function isLoadedBefore(project: Project, path: string, to: Destination): boolean {
  if (to.kind === 'builtin') return true;
  if (to.kind === 'package') return isAlwaysLoaded(project, path, loadersOfPackage(project, folderOf(project, path), to.specifier));
  return project.importersOf(to.path).some((i) => isOnLoad(i) && i.from !== path) && isAlwaysLoaded(project, path, loadersOfFile(project, to.path));
}

const BESIDE = /(^|\/)(tests?|__tests?__|__mocks__|__fixtures__|specs?|e2e|examples?|demos?|scripts?|bench(marks?)?)\/|[.\-_](test|spec|bench|stories|e2e)\.[cm]?[jt]sx?$/i;

/** The file itself is among the loaders, or, on every way up along its importers, one is; tests and scripts apart. */
function isAlwaysLoaded(project: Project, path: string, loaders: ReadonlySet<string>): boolean {
  if (loaders.size === 0) return false;
  if (loaders.has(path)) return true;
  const seen = new Set([path]);
  let met = false;
  for (const at of seen) {
    const above = project.importersOf(at).filter((i) => i.form !== 'type' && i.from !== at && !BESIDE.test(i.from));
    if (above.length === 0) return false;
    for (const { from } of above) {
      if (loaders.has(from)) met = true;
      else seen.add(from);
    }
  }
  return met;
}

/** A static import would close a circle, also through dynamic imports that may become static in their turn. */
export function wouldCycle(project: Project, from: string, to: string): boolean {
  if (loadersOfFile(project, from).has(to)) return true;
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
  return form === 'dynamic' && to.kind === 'file' && !loadersOfFile(project, from).has(to.path);
}

/** True if loading the target does nothing but declare things, and loads no package that is not loaded before. */
export function onlyDeclares(project: Project, path: string, target: string): boolean {
  if (project.sideEffectOf(target) !== undefined) return false;
  const seen = new Set([target]);
  for (const at of seen) {
    for (const i of project.importsOf(at)) {
      if (!isOnLoad(i)) continue;
      if (i.to.kind === 'file') seen.add(i.to.path);
      else if (i.to.kind === 'package' && !isAlwaysLoaded(project, path, loadersOfPackage(project, folderOf(project, at), i.to.specifier))) return false;
    }
  }
  return true;
}
