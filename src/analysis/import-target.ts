import type { Tree } from '../ast/tree.ts';
import { fileRole } from './file-role.ts';
import { moduleImports, type ModuleImports } from './module-import.ts';
import type { Destination, Import, Project } from './project.ts';

/** What a specifier leads to, as far as a static import of it is concerned. */
export interface ImportTarget {
  /** The same for every specifier in the file that leads there. */
  readonly key: string;
  readonly to: Destination;
  /** How the file has it already. */
  readonly imports: ModuleImports;
}

/** Built into every Node that is still maintained, on every platform, and loading them does nothing else. */
const BUILTINS = new Set('assert assert/strict async_hooks buffer child_process cluster console crypto dgram diagnostics_channel dns dns/promises events fs fs/promises http http2 https module net os path path/posix path/win32 perf_hooks process querystring readline readline/promises stream stream/consumers stream/promises stream/web string_decoder timers timers/promises tls tty url util util/types v8 vm worker_threads zlib'.split(' '));

/** Undefined where it leads nowhere, or to something that is no module of JavaScript. */
export function importTarget(tree: Tree, specifier: string, project: Project | undefined): ImportTarget | undefined {
  if (/^[a-z][\w+.-]+:/i.test(specifier) && !specifier.startsWith('node:')) return undefined;
  if (/[?!]/.test(specifier)) return undefined;
  const to = destinationOf(tree.path, specifier, project);
  if (!to) return undefined;
  if (to.kind === 'file' && !/\.[cm]?[jt]sx?$/.test(to.path)) return undefined;
  const key = keyOf(to);
  const same = (other: string): boolean => {
    if (other === specifier) return true;
    const there = destinationOf(tree.path, other, project);
    return there !== undefined && keyOf(there) === key;
  };
  return { key, to, imports: moduleImports(tree, same) };
}

function destinationOf(path: string, specifier: string, project: Project | undefined): Destination | undefined {
  const name = specifier.replace(/^node:/, '');
  if (BUILTINS.has(name)) return { kind: 'builtin', name };
  if (specifier.startsWith('node:')) return undefined;
  if (project) return project.resolve(path, specifier);
  return specifier.startsWith('.') ? { kind: 'file', path: `${specifier.replace(/\.[cm]?[jt]sx?$/, '')}.js` } : { kind: 'package', name: specifier, specifier };
}

function keyOf(to: Destination): string {
  return to.kind === 'file' ? to.path : to.kind === 'package' ? to.specifier : `node:${to.name}`;
}

/** An `await` that the loading of the module itself waits for. */
export function awaitsOnLoad(tree: Tree): boolean {
  return tree.program.body.some((statement) => !/^(Function|Class)/.test(statement.type) && tree.nodes('AwaitExpression').some((wait) => tree.contains(statement, wait) && !tree.closest(wait, (up) => /^(Function|Arrow|ObjectMethod|Class)/.test(up.type)))) || tree.nodes('ForOfStatement').some((loop) => loop.await && tree.parent(loop) === tree.program);
}

/** A static import would close a circle, also through dynamic imports that may become static in their turn. */
export function wouldCycle(project: Project, from: string, to: string): boolean {
  if (from === to || project.reaches(to, from)) return true;
  if (!project.reaches(to, from, { dynamic: true })) return false;
  const seen = new Set([to]);
  for (const at of seen) {
    for (const edge of project.importsOf(at)) {
      if (edge.to.kind !== 'file' || edge.form === 'type' || (!edge.onLoad && !mayBecomeStatic(project, edge))) continue;
      if (edge.to.path === from) return true;
      seen.add(edge.to.path);
    }
  }
  return false;
}

function mayBecomeStatic(project: Project, { form, from, to }: Import): boolean {
  return form === 'dynamic' && to.kind === 'file' && !project.reaches(to.path, from);
}

/** True where whoever loads the file `path` has loaded the target by then, by static imports of values alone. */
export function isLoadedBefore(project: Project, path: string, to: Destination): boolean {
  const loaders = loadersOf(project, path, to);
  if (loaders.size === 0) return false;
  const loads = (root: string): boolean => loaders.has(root) || [...loaders].some((loader) => project.reaches(root, loader));
  const others = project.importsOf(path).flatMap((i) => (i.to.kind === 'file' && isOnLoad(i) ? [i.to.path] : []));
  if (others.some(loads)) return true;
  const roots = rootsOf(project, path);
  return roots.length > 0 && !roots.includes(path) && roots.every(loads);
}

function isOnLoad({ form, onLoad }: Import): boolean {
  return onLoad && form !== 'type' && form !== 'dynamic';
}

/** The files that load the target when they are loaded: itself for a file, those that import it for a package. */
function loadersOf(project: Project, path: string, to: Destination): Set<string> {
  if (to.kind === 'file') return new Set([to.path, ...project.importersOf(to.path).filter((i) => isOnLoad(i) && i.from !== path).map((i) => i.from)]);
  if (to.kind !== 'package') return new Set();
  const home = project.packageOf(path)?.folder;
  const importers = project.filesWith(to.specifier).filter((file) => file !== path && project.packageOf(file)?.folder === home && isServer(project, file));
  return new Set(importers.filter((file) => project.importsOf(file).some((i) => isOnLoad(i) && i.to.kind === 'package' && i.specifier === to.specifier)));
}

/** Where the loading of a file begins: up along its importers, tests and scripts left out. */
function rootsOf(project: Project, path: string): string[] {
  const seen = new Set([path]);
  const roots: string[] = [];
  for (const at of seen) {
    const above = new Set(project.importersOf(at).filter((i) => i.form !== 'type' && isServer(project, i.from)).map((i) => i.from));
    above.delete(at);
    if (above.size === 0) roots.push(at);
    for (const next of above) seen.add(next);
    if (seen.size > 2000) return [];
  }
  return roots;
}

function isServer(project: Project, path: string): boolean {
  const tree = project.tree(path);
  return tree !== undefined && !/^(test|example|script)$/.test(fileRole(tree));
}

/** What a static import would load for the first time besides declarations: an effect, a package. Undefined if nothing. */
export function newlyLoaded(project: Project, path: string, target: string): string | undefined {
  const effect = project.sideEffectOf(target);
  if (effect !== undefined) return effect;
  const seen = new Set([target]);
  for (const at of seen) {
    const tree = project.tree(at);
    if (tree && awaitsOnLoad(tree)) return `${at} waits while it is loaded`;
    for (const i of project.importsOf(at)) {
      if (!isOnLoad(i)) continue;
      if (i.to.kind === 'file') seen.add(i.to.path);
      else if (i.to.kind === 'package' && !isLoadedBefore(project, path, i.to) && !importsItself(project, path, i.to.specifier)) return `It loads ${i.to.specifier}`;
    }
  }
  return undefined;
}

function importsItself(project: Project, path: string, specifier: string): boolean {
  return project.importsOf(path).some((i) => isOnLoad(i) && i.specifier === specifier);
}

