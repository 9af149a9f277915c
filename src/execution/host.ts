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
import { isTestPath } from './path-role.ts';
import type { PackageInfo, Project } from '../project.ts';

const MOST_IMPORTERS = 60;

/** The host that freezes or drops un-awaited work, judged by imports, conventions of paths, handlers and the nearest package. */
export function serverlessHost(
  tree: Tree,
  call: Node,
  project: Project | undefined,
): Host | undefined {
  return (
    hostOfFile(tree) ??
    byHandler(tree, call) ??
    (project &&
      (byPackage(project.packageOf(tree.path), project) ?? byImporters(tree.path, project)))
  );
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

function byPackage(info: PackageInfo | undefined, project: Project): Host | undefined {
  if (!info) return undefined;
  const beside = (name: string): boolean =>
    project.exists(info.folder === '' ? name : `${info.folder}/${name}`);
  const process = OWN_PROCESS_FILES.some(beside);
  const adapter = process
    ? undefined
    : (HOSTS_BY_ADAPTER.find(([name]) => info.dependencies.has(name)) ??
      HOSTS_BY_FILE.find(([name]) => beside(name)));
  if (adapter) return adapter[1];
  return [...info.dependencies.keys()].some((name) => SERVER_FRAMEWORKS.has(name))
    ? undefined
    : HOSTS_BY_FRAMEWORK.find(([name]) => info.dependencies.has(name))?.[1];
}

/** A file that loads this one, directly or through others, runs on such a host: a handler, or an application's page. */
function byImporters(path: string, project: Project): Host | undefined {
  const seen = new Set([path]);
  for (const file of seen) {
    if (seen.size > MOST_IMPORTERS) return undefined;
    for (const { from } of project.importersOf(file)) {
      if (seen.has(from) || isTestPath(from)) continue;
      seen.add(from);
      const specifiers = project.importsOf(from).map((one) => one.specifier);
      const host =
        byPath(from) ?? byImports(specifiers) ?? byPackage(project.packageOf(from), project);
      if (host) return host;
    }
  }
  return undefined;
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
