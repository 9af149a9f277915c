import { allMembers } from '../ast/node.ts';
import { dotted, lastName } from '../ast/names.ts';
import type { Node, Tree } from '../ast/tree.ts';
import { isNodeOnly } from '../knowledge/node-builtins.ts';
import {
  BUNDLED_FOR_PAGES,
  EDGE,
  LISTENERS,
  NODE_LIBRARIES,
  SERVER_FRAMEWORKS,
  SERVING,
  SHARED_LIBRARIES,
} from '../knowledge/packages.ts';
import { RUNTIME_FACTS, RUNTIME_GLOBALS } from '../knowledge/page-globals.ts';
import { NEXT_ROUTES, SERVER_FOLDERS } from '../knowledge/path-roles.ts';
import { importedModules, namedModules } from '../semantics/imports.ts';
import { isWorker, runsOnEdge } from './host.ts';
import { isBeside } from './path-role.ts';
import { mayServe, runsInBrowser } from './runtime.ts';
import type { Destination, PackageInfo, Project } from '../project.ts';

/** How many files a question is worth. */
const MOST = 300;
/** By the path of the file. */
const loadedByPage = (): Map<string, boolean | undefined> => new Map();

/** The file imports or requires what only Node has when it is loaded, so no page can load it. */
export function isForNode(tree: Tree, project?: Project): boolean {
  if (importedModules(tree).some(isNodeOnly)) return true;
  return (
    project
      ?.importsOf(tree.path)
      .some(
        ({ to, onLoad, form }) =>
          to.kind === 'builtin' &&
          isNodeOnly(to.name.replace(/^node:/, '')) &&
          onLoad &&
          form !== 'type' &&
          form !== 'dynamic',
      ) ?? false
  );
}

/**
 * Code that runs in a page imports the file, by whatever way, and nothing on that way is for Node alone. Undefined where
 * too many files import it to tell.
 */
export function isLoadedByPage(project: Project, path: string): boolean | undefined {
  const answers = project.memo(loadedByPage);
  if (!answers.has(path)) answers.set(path, findPage(project, path));
  return answers.get(path);
}

function findPage(project: Project, path: string): boolean | undefined {
  const seen = new Set([path]);
  for (const at of seen) {
    for (const { from, form } of project.importing(at, isBeside)) {
      if (form === 'type' || seen.has(from)) continue;
      const tree = project.tree(from);
      if (!tree || isForNode(tree, project)) continue;
      if (runsInBrowser(tree)) return true;
      if (!mayServe(tree)) continue;
      seen.add(from);
      if (seen.size > MOST) return undefined;
    }
  }
  return false;
}

/** By the path of the file. */
const servedAlone = (): Map<string, boolean> => new Map();

/**
 * Every way up from the file leads to code that only a server of Node runs: a front-end framework in the package does not
 * put it into a bundle. False where a page, a component, the edge or a file that nothing imports is on a way.
 */
export function isServedAlone(project: Project, path: string): boolean {
  const answers = project.memo(servedAlone);
  let answer = answers.get(path);
  if (answer === undefined) answers.set(path, (answer = leadsToServers(project, path)));
  return answer;
}

function leadsToServers(project: Project, path: string): boolean {
  const seen = new Set([path]);
  for (const at of seen) {
    const tree = project.tree(at);
    if (!tree || seen.size > MOST || runsInBrowser(tree) || runsOnEdge(tree) || isWorker(tree))
      return false;
    if (isServed(tree, project)) continue;
    const above = [...project.importing(at, isBeside)].filter(
      ({ from, form }) => form !== 'type' && from !== at,
    );
    if (above.length === 0) return false;
    for (const { from } of above) seen.add(from);
  }
  return true;
}

/** A route handler, a server's own file, or what needs Node to be loaded. */
function isServed(tree: Tree, project: Project): boolean {
  return (
    NEXT_ROUTES.test(tree.path) ||
    tree.program.directives.some(({ value }) => value.value === 'use server') ||
    isForNode(tree, project) ||
    importedModules(tree).some((name) => SERVER_FRAMEWORKS.has(name) || LISTENERS.has(name))
  );
}

/** The file may be bundled for pages or run at the edge, where what it imports at the top must exist, too. */
export function mayRunElsewhere(
  tree: Tree,
  to: Destination,
  project: Project | undefined,
): boolean {
  if (tree.memo(asksRuntime) || isWorker(tree) || isPreload(tree)) return true;
  if (importedModules(tree).some(isNodeOnly) || isOfServer(tree.path)) return false;
  if (project && !isForNode(tree, project) && isLoadedByPage(project, tree.path) === true)
    return true;
  const info = project?.packageOf(tree.path);
  return (
    info !== undefined &&
    ((isBundled(info) && !(project && isServedAlone(project, tree.path))) ||
      ((to.kind === 'builtin' ||
        (to.kind === 'file' &&
          project !== undefined &&
          loadsBuiltin(project, to.path) &&
          !loadsBuiltin(project, tree.path))) &&
        isLibrary(info)))
  );
}

/** `typeof window`, `process.versions.bun`, `export const runtime = 'edge'`: the code is not for Node alone. */
function asksRuntime(tree: Tree): boolean {
  const isEdge = (name: Node, value: Node | null | undefined): boolean =>
    lastName(name) === 'runtime' && value?.type === 'StringLiteral' && value.value === 'edge';
  return (
    tree
      .nodes('UnaryExpression')
      .some((n) => n.operator === 'typeof' && RUNTIME_GLOBALS.test(dotted(n.argument))) ||
    allMembers(tree).some((n) => RUNTIME_FACTS.test(dotted(n))) ||
    tree.nodes('Identifier').some(({ name }) => name === 'getRuntimeKey') ||
    tree.nodes('VariableDeclarator').some(({ id, init }) => isEdge(id, init)) ||
    tree.nodes('AssignmentExpression').some(({ left, right }) => isEdge(left, right))
  );
}

/** Electron loads it into a page, whose sandbox has next to nothing of Node. */
function isPreload(tree: Tree): boolean {
  return (
    namedModules(tree).some((module) => /^electron(\/renderer)?$/.test(module)) &&
    tree.nodes('Identifier').some(({ name }) => /^(contextBridge|webFrame|ipcRenderer)$/.test(name))
  );
}

function loadsBuiltin(project: Project, path: string): boolean {
  const seen = new Set([path]);
  for (const at of seen) {
    for (const { to, form } of project.importsOf(at)) {
      if (form === 'type' || form === 'dynamic') continue;
      if (to.kind === 'builtin') return true;
      if (to.kind === 'file' && seen.size < 100) seen.add(to.path);
    }
  }
  return false;
}

function isOfServer(path: string): boolean {
  return path
    .split('/')
    .slice(0, -1)
    .some((s) => SERVER_FOLDERS.test(s));
}

/** Published for others to import, who may bundle it for pages. */
function isLibrary({ dependencies, json }: PackageInfo): boolean {
  return (
    json['private'] !== true &&
    !('bin' in json) &&
    ('exports' in json || 'module' in json) &&
    ![...dependencies.keys()].some(
      (name) => SERVING.has(name) || NODE_LIBRARIES.has(name) || SHARED_LIBRARIES.has(name),
    )
  );
}

/** Its package is bundled for pages or the edge, as its dependencies show. */
function isBundled({ dependencies, json }: PackageInfo): boolean {
  return (
    'browser' in json ||
    [...dependencies.keys()].some((name) => EDGE.has(name) || BUNDLED_FOR_PAGES.has(name))
  );
}

/** Only Node runs the file, as far as it and its package show. */
export function isNodeFile(tree: Tree, project: Project | undefined): boolean {
  if (importedModules(tree).some(isNodeOnly)) return true;
  if (project && !isForNode(tree, project) && isLoadedByPage(project, tree.path) === undefined)
    return false;
  const info = project?.packageOf(tree.path);
  return (
    info !== undefined &&
    (!isBundled(info) || (project !== undefined && isServedAlone(project, tree.path)))
  );
}
