import type { Node } from '@babel/types';
import { isFunction } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { decoratorsOf, functionName } from '../semantics/enclosing-function.ts';
import type { PackageInfo, Project } from '../project.ts';

/** A place where work that nobody awaits may be frozen or dropped once the answer is out. */
export interface Host {
  /** As a sentence names it: `a Next.js route`. */
  readonly name: string;
  /** What keeps work alive there behind the answer; undefined where nothing does. */
  readonly offer: string | undefined;
}

const NEXT: Host = { name: 'Next.js', offer: '`after(() => …)` of `next/server`' };
const WORKER: Host = { name: 'a worker at the edge', offer: '`ctx.waitUntil(…)`' };
const VERCEL: Host = { name: 'Vercel', offer: '`waitUntil(…)` of `@vercel/functions`' };
const LAMBDA: Host = { name: 'AWS Lambda', offer: undefined };
const FUNCTIONS: Host = { name: 'a cloud function', offer: undefined };
const NITRO: Host = { name: 'Nuxt', offer: '`event.waitUntil(…)`' };
const FULL_STACK: Host = {
  name: 'a full-stack framework',
  offer: 'the `waitUntil(…)` of the platform',
};

const BY_IMPORT: readonly (readonly [RegExp, Host])[] = [
  [/^next(\/|$)|^next-auth(\/|$)/, NEXT],
  [/^@vercel\/(functions|node|edge)$/, VERCEL],
  [
    /^(aws-lambda|@types\/aws-lambda|@middy\/.*|@aws-lambda-powertools\/.*|serverless-http|@codegenie\/serverless-express|aws-serverless-express|@vendia\/serverless-express)$/,
    LAMBDA,
  ],
  [/^(cloudflare:.*|@cloudflare\/workers-types|hono\/cloudflare-workers|@cloudflare\/.*)$/, WORKER],
  [
    /^(firebase-functions(\/.*)?|@google-cloud\/functions-framework|@azure\/functions|@netlify\/(functions|edge-functions))$/,
    FUNCTIONS,
  ],
  [/^(#imports|h3|nitropack(\/.*)?|nuxt\/.*)$/, NITRO],
  [
    /^(@sveltejs\/kit|@remix-run\/(node|server-runtime|cloudflare)|astro(:.*)?|@solidjs\/start(\/.*)?)$/,
    FULL_STACK,
  ],
];

/** Packages that are there for one purpose: to run on such a host, whatever framework is beside them. */
const BY_ADAPTER: readonly (readonly [string, Host])[] = [
  ['@types/aws-lambda', LAMBDA],
  ['aws-lambda', LAMBDA],
  ['@middy/core', LAMBDA],
  ['serverless-http', LAMBDA],
  ['@vendia/serverless-express', LAMBDA],
  ['@codegenie/serverless-express', LAMBDA],
  ['aws-serverless-express', LAMBDA],
  ['firebase-functions', FUNCTIONS],
  ['@google-cloud/functions-framework', FUNCTIONS],
  ['@azure/functions', FUNCTIONS],
  ['@netlify/functions', FUNCTIONS],
  ['wrangler', WORKER],
  ['@cloudflare/workers-types', WORKER],
  ['serverless', LAMBDA],
  ['sst', LAMBDA],
];

/** Files beside a package.json that say where it is deployed to. */
const BY_CONFIG: readonly (readonly [string, Host])[] = [
  ['wrangler.toml', WORKER],
  ['wrangler.json', WORKER],
  ['wrangler.jsonc', WORKER],
  ['serverless.yml', LAMBDA],
  ['serverless.yaml', LAMBDA],
  ['serverless.ts', LAMBDA],
  ['template.yaml', LAMBDA],
  ['template.yml', LAMBDA],
  ['samconfig.toml', LAMBDA],
  ['host.json', FUNCTIONS],
  ['vercel.json', VERCEL],
  ['netlify.toml', FUNCTIONS],
  ['firebase.json', FUNCTIONS],
];
/** With one of these the package is a process of its own, and what else is deployed there are pages. */
const OWN_PROCESS = [
  'Dockerfile',
  'Procfile',
  'fly.toml',
  'render.yaml',
  'railway.json',
  'ecosystem.config.js',
  'ecosystem.config.cjs',
];
const MOST_IMPORTERS = 60;

const BY_DEPENDENCY: readonly (readonly [string, Host])[] = [
  ['next', NEXT],
  ['nuxt', NITRO],
  ['nitropack', NITRO],
  ['@sveltejs/kit', FULL_STACK],
  ['@remix-run/node', FULL_STACK],
  ['@remix-run/server-runtime', FULL_STACK],
  ['astro', FULL_STACK],
  ['@vercel/node', VERCEL],
];

/** A framework that runs in a process of its own. */
const SERVERS = [
  'express',
  'fastify',
  '@nestjs/core',
  'koa',
  '@hapi/hapi',
  '@hono/node-server',
  'restify',
  'polka',
  'moleculer',
];

/** The host that freezes or drops un-awaited work, judged by imports, conventions of paths, handlers and the nearest package. */
export function serverlessHost(
  tree: Tree,
  call: Node,
  project: Project | undefined,
): Host | undefined {
  const sources = tree.nodes('ImportDeclaration').map((d) => d.source.value);
  for (const required of tree.nodes('CallExpression')) {
    const [source] = required.arguments;
    if (
      required.callee.type === 'Identifier' &&
      required.callee.name === 'require' &&
      source?.type === 'StringLiteral'
    )
      sources.push(source.value);
  }
  const imported = BY_IMPORT.find(([name]) => sources.some((source) => name.test(source)))?.[1];
  return (
    imported ??
    byPath(tree.path) ??
    byHandler(tree, call) ??
    (project &&
      (byPackage(project.packageOf(tree.path), project) ?? byImporters(tree.path, project)))
  );
}

function byPath(path: string): Host | undefined {
  if (/(^|\/)app\/(.*\/)?route\.[cm]?[jt]sx?$|(^|\/)pages\/api\//.test(path)) return NEXT;
  if (/(^|\/)(netlify\/(edge-)?functions|supabase\/functions)\//.test(path)) return FUNCTIONS;
  if (/(^|\/)lambdas?\//.test(path)) return LAMBDA;
  return /(^|\/)server\/(api|routes)\/.*\.(get|post|put|patch|delete)\.[cm]?[jt]s$/.test(path)
    ? NITRO
    : undefined;
}

function byHandler(tree: Tree, call: Node): Host | undefined {
  const directives = (node: Node): readonly string[] =>
    'directives' in node ? node.directives.map((d) => d.value.value) : [];
  if (directives(tree.program).includes('use server')) return NEXT;
  if (/\bruntime\s*[:=]\s*['"](experimental-)?edge['"]/.test(tree.text)) return WORKER;
  for (const up of tree.ancestors(call)) {
    if (directives(up).includes('use server')) return NEXT;
    if (!isFunction(up)) continue;
    const [first, second, third] = up.params.map((p) => (p.type === 'Identifier' ? p.name : ''));
    const name = functionName(tree, up);
    // export default { async fetch(request, env, ctx) { … } }
    if (name === 'fetch' && up.params.length >= 2 && /^_?env$/.test(second ?? '')) return WORKER;
    if (
      /^(handler|lambdaHandler|main)$/.test(name ?? '') &&
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
  const process = OWN_PROCESS.some(beside);
  const adapter = process
    ? undefined
    : (BY_ADAPTER.find(([name]) => info.dependencies.has(name)) ??
      BY_CONFIG.find(([name]) => beside(name)));
  if (adapter) return adapter[1];
  return SERVERS.some((name) => info.dependencies.has(name))
    ? undefined
    : BY_DEPENDENCY.find(([name]) => info.dependencies.has(name))?.[1];
}

/** A file that loads this one, directly or through others, runs on such a host: a handler, or an application's page. */
function byImporters(path: string, project: Project): Host | undefined {
  const seen = new Set([path]);
  for (const file of seen) {
    if (seen.size > MOST_IMPORTERS) return undefined;
    for (const { from } of project.importersOf(file)) {
      if (seen.has(from) || /\.(test|spec)\.|(^|\/)(__tests__|tests?)\//.test(from)) continue;
      seen.add(from);
      const specifiers = project.importsOf(from).map((one) => one.specifier);
      const host =
        byPath(from) ??
        BY_IMPORT.find(([name]) => specifiers.some((one) => name.test(one)))?.[1] ??
        byPackage(project.packageOf(from), project);
      if (host) return host;
    }
  }
  return undefined;
}
