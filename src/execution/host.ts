import type { Node, ObjectExpression } from '@babel/types';
import { isFunction, keyName, unwrap, allMembers } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { exportsName } from '../semantics/exported-names.ts';
import { namedModules, loadedModules } from '../semantics/imports.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { decoratorsOf } from '../semantics/enclosing-function.ts';
import { functionName } from '../semantics/function-name.ts';
import {
  FUNCTIONS,
  HANDLER_EXPORTS,
  HOSTS_BY_ADAPTER,
  HOSTS_BY_FILE,
  HOSTS_BY_FRAMEWORK,
  HOSTS_BY_IMPORT,
  LAMBDA,
  NEXT,
  NITRO,
  OWN_PROCESS_FILES,
  WORKER,
  type Host,
} from '../knowledge/hosts.ts';
import { SERVER_FRAMEWORKS } from '../knowledge/packages.ts';
import {
  COLD_START_FOLDERS,
  FUNCTION_FOLDERS,
  LAMBDA_FOLDERS,
  NEXT_ROUTES,
  NITRO_ROUTES,
  SUPABASE_FUNCTIONS,
} from '../knowledge/path-roles.ts';
import { serves } from './command-line.ts';
import { isTestPath } from './path-role.ts';
import type { PackageInfo, Project } from '../project.ts';

const MOST_IMPORTERS = 60;

/**
 * The host that freezes or drops un-awaited work: of the file itself, of what loads it, or of the package where nothing
 * that loads it is seen to be a process of its own.
 */
export function serverlessHost(
  tree: Tree,
  call: Node,
  project: Project | undefined,
): Host | undefined {
  const own = hostOfFile(tree) ?? byHandler(tree, call);
  if (own || !project) return own;
  const info = project.packageOf(tree.path);
  const above = byImporters(tree, project);
  if (above.host) return above.host;
  return byDeployment(info, project) ?? (above.serves ? undefined : byPackage(info, project));
}

/** The host that the file is made for, by what it imports and by its path. */
export function hostOfFile(tree: Tree): Host | undefined {
  return byImports(loadedModules(tree)) ?? byPath(tree.path);
}

function byImports(specifiers: readonly string[]): Host | undefined {
  return HOSTS_BY_IMPORT.find(([set]) => specifiers.some((one) => set.has(one)))?.[1];
}

function byPath(path: string): Host | undefined {
  if (NEXT_ROUTES.test(path)) return NEXT;
  if (FUNCTION_FOLDERS.test(path)) return FUNCTIONS;
  if (LAMBDA_FOLDERS.test(path)) return LAMBDA;
  return NITRO_ROUTES.test(path) ? NITRO : undefined;
}

function byHandler(tree: Tree, call: Node): Host | undefined {
  const directives = (node: Node): readonly string[] =>
    'directives' in node ? node.directives.map((d) => d.value.value) : [];
  if (directives(tree.program).includes('use server')) return NEXT;
  if (runsOnEdge(tree) || isWorker(tree)) return WORKER;
  for (const up of tree.ancestors(call)) {
    if (directives(up).includes('use server')) return NEXT;
    if (!isFunction(up)) continue;
    const [first, second, third] = up.params.map((p) => (p.type === 'Identifier' ? p.name : ''));
    const name = functionName(tree, up);
    // export default { async fetch(request, env, ctx) { … } }
    if (name === 'fetch' && up.params.length >= 2 && /^_?env$/.test(second ?? '')) return WORKER;
    if (
      HANDLER_EXPORTS.test(name ?? '') &&
      /^_?event$/.test(first ?? '') &&
      third !== 'next' &&
      decoratorsOf(tree, up).length === 0
    )
      return LAMBDA;
  }
  return undefined;
}

/** A file beside the package.json says where it is deployed to, and none that it is a process of its own. */
function byDeployment(info: PackageInfo | undefined, project: Project): Host | undefined {
  if (!info || isOwnProcess(info, project)) return undefined;
  return HOSTS_BY_FILE.find(([name]) => isBeside(info, name, project))?.[1];
}

function isOwnProcess(info: PackageInfo, project: Project): boolean {
  return OWN_PROCESS_FILES.some((name) => isBeside(info, name, project));
}

function isBeside({ folder }: PackageInfo, name: string, project: Project): boolean {
  return project.exists(folder === '' ? name : `${folder}/${name}`);
}

/** What it runs with tells; what it is only developed with (types, a command line) does not. */
function byPackage(info: PackageInfo | undefined, project: Project): Host | undefined {
  if (!info) return undefined;
  const needed = info.json['dependencies'];
  const names = new Set(typeof needed === 'object' && needed !== null ? Object.keys(needed) : []);
  const adapter = isOwnProcess(info, project)
    ? undefined
    : HOSTS_BY_ADAPTER.find(([name]) => names.has(name));
  if (adapter) return adapter[1];
  return [...names].some((name) => SERVER_FRAMEWORKS.has(name))
    ? undefined
    : HOSTS_BY_FRAMEWORK.find(([name]) => names.has(name))?.[1];
}

/** What the files are that load a file, directly or through others. */
interface Above {
  /** That of a handler, or of an application's page. */
  readonly host: Host | undefined;
  /** One of them makes a server, a bot or the like, or is a program. */
  readonly serves: boolean;
}

function byImporters(tree: Tree, project: Project): Above {
  const seen = new Set([tree.path]);
  let isServing = false;
  for (const path of seen) {
    const file = project.tree(path);
    if (file) {
      const host = path === tree.path ? undefined : hostOfImporter(file, tree, project);
      if (host) return { host, serves: isServing };
      isServing ||= file.memo(serves);
    }
    if (seen.size > MOST_IMPORTERS) break;
    for (const { from, form } of project.importing(path, isTestPath))
      if (form !== 'type') seen.add(from);
  }
  return { host: undefined, serves: isServing };
}

function hostOfImporter(file: Tree, of: Tree, project: Project): Host | undefined {
  const info = project.packageOf(file.path);
  const isOther = info !== undefined && info.folder !== project.packageOf(of.path)?.folder;
  return (
    hostOfFile(file) ??
    hostOfExports(file) ??
    (isOther ? (byDeployment(info, project) ?? byPackage(info, project)) : undefined)
  );
}

/** What the platform calls is exported: `handler`, or a worker's `fetch`. */
function hostOfExports(tree: Tree): Host | undefined {
  if (runsOnEdge(tree) || isWorker(tree)) return WORKER;
  return exportsName(tree, /^(handler|lambdaHandler)$/) ? LAMBDA : undefined;
}

/** A module of Cloudflare or Deno, whose life is the request's. With a `port` beside its `fetch` it is a server of Bun's. */
export function isWorker(tree: Tree): boolean {
  return tree.memo(looksLikeWorker);
}

const OF_WORKERS = /^(cloudflare:workers|https:\/\/(deno\.land|esm\.sh)\/|npm:|jsr:)/;

function looksLikeWorker(tree: Tree): boolean {
  if (
    SUPABASE_FUNCTIONS.test(tree.path) ||
    namedModules(tree).some((module) => OF_WORKERS.test(module)) ||
    allMembers(tree).some((member) => /^Deno\.(serve|env)$/.test(calleeName(tree, member) ?? ''))
  )
    return true;
  return tree.nodes('ExportDefaultDeclaration').some(({ declaration }) => {
    const object = unwrap(declaration);
    return object.type === 'ObjectExpression' && hasKey(object, 'fetch') && !hasKey(object, 'port');
  });
}

function hasKey({ properties }: ObjectExpression, name: string): boolean {
  return properties.some((p) => p.type !== 'SpreadElement' && keyName(p) === name);
}

/** `export const runtime = 'edge'`, and a `runtime` in the exported `config`. */
export function runsOnEdge(tree: Tree): boolean {
  return tree.memo(declaresEdge);
}

function declaresEdge(tree: Tree): boolean {
  return tree.nodes('VariableDeclarator').some(({ id, init }) => {
    if (id.type !== 'Identifier' || !init) return false;
    if (id.name === 'runtime') return isEdge(unwrap(init));
    const config = id.name === 'config' ? unwrap(init) : undefined;
    return (
      config?.type === 'ObjectExpression' &&
      config.properties.some(
        (p) => p.type === 'ObjectProperty' && keyName(p) === 'runtime' && isEdge(unwrap(p.value)),
      )
    );
  });
}

function isEdge(node: Node): boolean {
  return node.type === 'StringLiteral' && /^(experimental-)?edge$/.test(node.value);
}

const COLD_START_MODULES = /^(@types\/)?(aws-lambda|firebase-functions|@vercel\/node)(\/|$)/;

/** A function that is loaded again for the first request after a pause. */
export function isColdStart(tree: Tree): boolean {
  return (
    COLD_START_FOLDERS.test(tree.path) ||
    namedModules(tree).some((module) => COLD_START_MODULES.test(module)) ||
    exportsName(tree, /^handler$/) ||
    tree.nodes('Identifier').some(({ name }) => name.startsWith('APIGatewayProxy'))
  );
}
