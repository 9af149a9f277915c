import type { Node } from '@babel/types';
import { childrenOf, type Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import { isBuilt } from './generated-code.ts';

/** Whom a file's code runs for. Only `server` code is held to a service's standards. */
export type FileRole = 'server' | 'test' | 'example' | 'script' | 'browser' | 'output';

const TEST_SEGMENT =
  /^(tests?|__tests?__|__mocks__|__fixtures__|specs?|e2e|e2e-tests?|test-?utils?|testing|cypress|playwright|fixtures?)$/i;
const TEST_FILE =
  /[.\-_](test|spec|tests|e2e|bench|stories)\.[cm]?[jt]sx?$|^(test|spec)\.[cm]?[jt]sx?$|^(jest|vitest|cypress|playwright)\.(config|setup)\b/i;
const EXAMPLE_SEGMENT =
  /^(.*[-_])?(examples?|demos?|samples?)([-_].*)?$|^(playgrounds?|docs?|tutorials?|boilerplates?|starters?)$/i;
/** Folders with much else in them elsewhere, that are for trying out or reading at the root. */
const EXAMPLE_ROOT = /^(dev|sandbox|wiki|prototypes?|experiments?|spikes?|research)$/i;
const SCRIPT_SEGMENT =
  /^(scripts?|bench|benchmarks?|(perf|performance|load|stress|soak)[-_]?tests?|migrations?|seeds?|codemods?)$/i;
/** `.github`, `.husky`, `.claude`: what tools run, and often what they wrote. */
const TOOL_SEGMENT = /^\.\w/;
const SCRIPT_FILE =
  /^(webpack|vite|rollup|gulpfile|gruntfile|babel|metro|next|nuxt|astro|svelte|tailwind|postcss|eslint|tsup|esbuild|craco|karma)(\.[\w-]+)*(\.config|file)?\.[cm]?[jt]s$/i;
/** What somebody runs by hand: `manual-validation-script.mjs`, `debug-login.js` at the root. */
const BY_HAND = /[-_.]script\.[cm]?[jt]s$|^(debug|manual|scratch|repro)[-_.][^/]*$/i;
const BROWSER_SEGMENT =
  /^(public|static|assets|www|htdocs|webui|browser|browsers|frontend|front-end|web-client|renderer|content-scripts?|popup|wwwroot)$/i;
const BROWSER_MODULE =
  /^(react|react-dom|react-native|preact|vue|svelte|solid-js|@angular\/core|@remix-run\/react|jquery|zustand|chart\.js|lit|alpinejs|htmx\.org)(\/|$)/;
/** Only tests and what helps them import these. */
const TEST_MODULE = /^(vitest|@jest\/globals|node:test|supertest|sinon|nock|@testing-library\/.+)$/;
const SERVER_MODULE =
  /^(node:|(fs|path|http|https|http2|net|tls|os|child_process|cluster|worker_threads|stream|dgram|readline|zlib)(\/|$)|(express|fastify|koa|hapi|ws|socket\.io|pg|mysql2?|ioredis|redis|mongodb|mongoose|@nestjs\/|@hono\/node-server|@fastify\/))/;
const BROWSER_GLOBALS = new Set([
  'window',
  'document',
  'navigator',
  'localStorage',
  'sessionStorage',
  '$',
  'jQuery',
  'chrome',
  'XMLHttpRequest',
  'HTMLElement',
  'requestAnimationFrame',
  'alert',
]);
/** Libraries that a page loads beside the script: nothing in Node has these names. */
const PAGE_LIBRARIES = new Set([
  'Plotly',
  'Chart',
  'echarts',
  'THREE',
  'd3',
  'Highcharts',
  'ApexCharts',
  'Vue',
  'React',
  'ReactDOM',
  'angular',
  'mapboxgl',
  'Swal',
  'bootstrap',
  'gsap',
  'PIXI',
  'Phaser',
]);
/** Globals that say `browser` by themselves; the others only count in number. */
const DECISIVE = new Set([
  'window',
  'document',
  'localStorage',
  'sessionStorage',
  'jQuery',
  'chrome',
]);
/** Their function argument runs in a page, whatever file it is written in. */
const RUNS_IN_PAGE =
  /^(evaluate|evaluateHandle|evaluateOnNewDocument|addInitScript|waitForFunction|\$eval|\$\$eval|exposeFunction)$/;

/** Judges a file by the segments of its path, from the top of the repository, and by what its code refers to. */
export function fileRole(tree: Tree): FileRole {
  return tree.memo(findRole);
}

function findRole(tree: Tree): FileRole {
  const byPath = roleByPath(tree.path);
  if (byPath !== undefined) return byPath;
  if (isListOfTests(tree) || modulesOf(tree).some((m) => TEST_MODULE.test(m))) return 'test';
  if (isBuilt(tree)) return 'output';
  return isBrowserCode(tree) ? 'browser' : 'server';
}

/** Tests and what helps them, by their paths. */
export function isTestPath(path: string): boolean {
  const segments = path.split('/');
  return TEST_FILE.test(segments.pop() as string) || segments.some((s) => TEST_SEGMENT.test(s));
}

/** What shows how the rest is used, by its path. */
export function isExamplePath(path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  return folders.some((s) => EXAMPLE_SEGMENT.test(s)) || EXAMPLE_ROOT.test(folders[0] ?? '');
}

function roleByPath(path: string): FileRole | undefined {
  const segments = path.split('/');
  const file = segments.pop() as string;
  if (isTestPath(path)) return 'test';
  if (isExamplePath(path)) return 'example';
  if (
    SCRIPT_FILE.test(file) ||
    BY_HAND.test(path) ||
    segments.some((s) => SCRIPT_SEGMENT.test(s) || TOOL_SEGMENT.test(s))
  )
    return 'script';
  if (/\.browser\.[cm]?[jt]sx?$|\.client\.[cm]?[jt]sx?$|\.min\.js$/.test(file)) return 'browser';
  return undefined;
}

const TEST_CALL =
  /^(async)?(test|it|describe|suite|scenario|check|validate|verify|assert)(Async|Case)?$/i;

/** `test('takes an order', () => …)` at the top of the file, three times or more, whatever the file is called. */
function isListOfTests({ program }: Tree): boolean {
  const calls = program.body.filter((statement) => {
    if (statement.type !== 'ExpressionStatement') return false;
    const call =
      statement.expression.type === 'AwaitExpression'
        ? statement.expression.argument
        : statement.expression;
    if (
      call.type !== 'CallExpression' ||
      call.callee.type !== 'Identifier' ||
      !TEST_CALL.test(call.callee.name)
    )
      return false;
    const [title, body] = call.arguments;
    return (
      (title?.type === 'StringLiteral' || title?.type === 'TemplateLiteral') &&
      (body?.type === 'ArrowFunctionExpression' || body?.type === 'FunctionExpression')
    );
  });
  return calls.length > 2;
}

function isBrowserCode(tree: Tree): boolean {
  if (tree.program.directives.some((d) => d.value.value === 'use client')) return true;
  if (tree.program.directives.some((d) => d.value.value === 'use server')) return false;
  // What Next.js serves: its folders say so, whatever the project's own are called.
  if (/(^|\/)pages\/api\/|(^|\/)app\/(.*\/)?route\.[cm]?[jt]s$/.test(tree.path)) return false;
  const modules = modulesOf(tree);
  if (modules.some((m) => SERVER_MODULE.test(m))) return false;
  if (modules.some((m) => BROWSER_MODULE.test(m))) return true;
  if (
    tree.path
      .split('/')
      .slice(0, -1)
      .some((s) => BROWSER_SEGMENT.test(s))
  )
    return true;
  if (tree.nodes('JSXElement').length > 0 || tree.nodes('JSXFragment').length > 0) return true;
  const seen = browserGlobals(tree);
  // `module.exports` at the end of a page's script is for its tests.
  if (
    refersTo(
      tree,
      seen.includes('document') ? ['process', '__dirname'] : ['process', '__dirname', 'module'],
    ) ||
    runsOnBothSides(tree)
  )
    return false;
  return (
    seen.some((name) => DECISIVE.has(name)) ||
    new Set(seen).size > 1 ||
    seen.some((name) => PAGE_LIBRARIES.has(name) || name === '$')
  );
}

/** The modules that a file imports or requires. */
function modulesOf(tree: Tree): string[] {
  const names = tree
    .nodes('ImportDeclaration')
    .filter((d) => d.importKind !== 'type')
    .map((d) => d.source.value);
  for (const call of tree.nodes('CallExpression')) {
    const [source] = call.arguments;
    if (
      call.callee.type === 'Identifier' &&
      call.callee.name === 'require' &&
      source?.type === 'StringLiteral'
    )
      names.push(source.value);
  }
  return names;
}

function refersTo(tree: Tree, names: readonly string[]): boolean {
  const scopes = scopesOf(tree);
  return tree
    .nodes('Identifier')
    .some(
      (id) =>
        names.includes(id.name) &&
        isValue(tree, id) &&
        !scopes.resolve(id) &&
        !isProcessEnv(tree, id),
    );
}

/** Bundlers replace `process.env.X` in browser code. */
function isProcessEnv(tree: Tree, id: Node): boolean {
  const parent = tree.parent(id);
  return (
    parent?.type === 'MemberExpression' &&
    parent.property.type === 'Identifier' &&
    parent.property.name === 'env'
  );
}

function browserGlobals(tree: Tree): string[] {
  const scopes = scopesOf(tree);
  const found: string[] = [];
  for (const id of tree.nodes('Identifier')) {
    if (
      !(BROWSER_GLOBALS.has(id.name) || PAGE_LIBRARIES.has(id.name)) ||
      !isValue(tree, id) ||
      scopes.resolve(id)
    )
      continue;
    if (isFeatureTest(tree, id) || runsInPage(tree, id)) continue;
    found.push(id.name);
  }
  return found;
}

/** `typeof document !== 'undefined'` lets the same file run where there is none. */
function runsOnBothSides(tree: Tree): boolean {
  return tree
    .nodes('BinaryExpression')
    .some(
      (n) =>
        n.operator.startsWith('!=') &&
        n.left.type === 'UnaryExpression' &&
        n.left.operator === 'typeof' &&
        /^(window|document)$/.test(tree.source(n.left.argument)) &&
        n.right.type === 'StringLiteral',
    );
}

/** `typeof window` asks where the code runs; that is what code for both sides does. */
function isFeatureTest(tree: Tree, id: Node): boolean {
  const parent = tree.parent(id);
  return parent?.type === 'UnaryExpression' && parent.operator === 'typeof';
}

/** True inside of `page.evaluate(…)` and its like. */
export function runsInPage(tree: Tree, node: Node): boolean {
  for (const up of tree.ancestors(node)) {
    if (up.type !== 'CallExpression' && up.type !== 'OptionalCallExpression') continue;
    const callee = up.callee;
    if (
      (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') &&
      callee.property.type === 'Identifier' &&
      RUNS_IN_PAGE.test(callee.property.name)
    )
      return true;
  }
  return false;
}

/** True for an identifier that is a value, not a member's or a key's name, nor part of a type. */
function isValue(tree: Tree, id: Node): boolean {
  const parent = tree.parent(id);
  if (!parent || (parent.type.startsWith('TS') && !/^TS(As|Satisfies|NonNull)/.test(parent.type)))
    return false;
  if (parent.type === 'MemberExpression' || parent.type === 'OptionalMemberExpression')
    return parent.object === id || parent.computed;
  if ('key' in parent && parent.key === id && !('computed' in parent && parent.computed))
    return false; // a shorthand's value is a node of its own
  return childrenOf(parent).includes(id as never);
}
