import type { Tree } from '../ast/tree.ts';
import { isForNode, isLoadedByPage } from './page-reach.ts';
import type { Destination, PackageInfo, Project } from '../project.ts';
import { isWorker } from './worker.ts';

/** `.js` and `.ts` of a package whose type is module. */
export function isModule(path: string, project: Project | undefined): boolean {
  return (
    /\.m[jt]s$/.test(path) ||
    (!/\.c[jt]s$/.test(path) && project?.packageOf(path)?.type === 'module')
  );
}

const FRONT_END =
  /^(next|nuxt|react-dom|react-native|vue|svelte|@sveltejs\/kit|@angular\/core|astro|gatsby|expo|solid-js|preact|@remix-run\/.*|@tanstack\/.*start)$/;
const EDGE =
  /^(wrangler|@cloudflare\/workers-types|@vercel\/edge|edge-runtime|miniflare|@opennextjs\/cloudflare|@netlify\/edge-functions)$/;
const ASKS_RUNTIME =
  /\btypeof\s+(window|document|Deno|Bun|EdgeRuntime|WebSocketPair|importScripts|process)\b|getRuntimeKey|\bruntime\s*=\s*['"]edge['"]|navigator\.userAgent|process\.versions\??\.(node|bun|electron)/;

/** The file may be bundled for pages or run at the edge, where what it imports at the top must exist, too. */
export function mayRunElsewhere(
  tree: Tree,
  to: Destination,
  project: Project | undefined,
): boolean {
  if (ASKS_RUNTIME.test(tree.text) || isWorker(tree) || isPreload(tree)) return true;
  if (importsBuiltin(tree) || /(^|\/)(server|backend)\//.test(tree.path)) return false;
  if (project && !isForNode(tree, project) && isLoadedByPage(project, tree.path) === true)
    return true;
  const info = project?.packageOf(tree.path);
  return (
    info !== undefined &&
    (dependsOn(info, EDGE, FRONT_END) ||
      ((to.kind === 'builtin' ||
        (to.kind === 'file' &&
          project !== undefined &&
          loadsBuiltin(project, to.path) &&
          !loadsBuiltin(project, tree.path))) &&
        isLibrary(info)))
  );
}

/** Electron loads it into a page, whose sandbox has next to nothing of Node. */
function isPreload(tree: Tree): boolean {
  return (
    /\b(contextBridge|webFrame|ipcRenderer)\b/.test(tree.text) &&
    /['"]electron(\/renderer)?['"]/.test(tree.text)
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

/** `#store` of a package.json that names several files for it. */
export function isConditional(
  tree: Tree,
  specifier: string,
  project: Project | undefined,
): boolean {
  if (!specifier.startsWith('#')) return false;
  const imports = project?.packageOf(tree.path)?.json['imports'];
  return (
    typeof imports === 'object' &&
    imports !== null &&
    Object.values(imports).some((value) => typeof value === 'object')
  );
}

const SERVER =
  /^(express|fastify|koa|@hapi\/hapi|@nestjs\/.*|@hono\/node-server|ws|socket\.io|pg|mysql2?|mongodb|mongoose|ioredis|redis|@prisma\/client|winston|pino|nodemailer)$/;

/** Published for others to import, who may bundle it for pages. */
function isLibrary({ dependencies, json }: PackageInfo): boolean {
  return (
    json['private'] !== true &&
    !('bin' in json) &&
    ('exports' in json || 'module' in json) &&
    ![...dependencies.keys()].some((name) => SERVER.test(name))
  );
}

const TRACER =
  /^(@opentelemetry\/(sdk-.*|auto-.*|instrumentation.*)|dd-trace|newrelic|elastic-apm-node|@sentry\/node|@appsignal\/nodejs)$/;

/** A tracer patches the module, and what was imported before stays as it was. */
export function isTraced(tree: Tree, to: Destination, project: Project | undefined): boolean {
  if (to.kind !== 'builtin' || !/^(https?|http2|net|tls|dns|fs|child_process)(\/|$)/.test(to.name))
    return false;
  return [...(project?.packageOf(tree.path)?.dependencies.keys() ?? [])].some((name) =>
    TRACER.test(name),
  );
}

function dependsOn({ dependencies, json }: PackageInfo, ...patterns: readonly RegExp[]): boolean {
  return (
    'browser' in json || [...dependencies.keys()].some((name) => patterns.some((p) => p.test(name)))
  );
}

function importsBuiltin(tree: Tree): boolean {
  return tree
    .nodes('ImportDeclaration')
    .some(
      (d) =>
        d.importKind !== 'type' &&
        /^(node:|(fs|path|os|net|http|https|child_process|crypto|stream|util|events|worker_threads|zlib|url)(\/|$))/.test(
          d.source.value,
        ),
    );
}

export function isNodeFile(tree: Tree, project: Project | undefined): boolean {
  if (importsBuiltin(tree)) return true;
  if (project && !isForNode(tree, project) && isLoadedByPage(project, tree.path) === undefined)
    return false;
  const info = project?.packageOf(tree.path);
  return info !== undefined && !dependsOn(info, EDGE, FRONT_END);
}

/** A function that is loaded anew for the first request after a pause. */
export function isColdStart(tree: Tree): boolean {
  return (
    /(^|\/)(lambdas?|functions|netlify|serverless)\//.test(tree.path) ||
    /\b(APIGatewayProxy|exports\.handler\b|export (const|async function|function) handler\b|aws-lambda|firebase-functions|@vercel\/node)/.test(
      tree.text,
    )
  );
}
