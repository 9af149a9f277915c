import type { Tree } from '../ast/tree.ts';
import type { Project } from '../project.ts';
import { SERVING, TEST_TOOLS } from '../knowledge/packages.ts';
import { loadedModules } from '../semantics/imports.ts';
import { browserEvidence, isServerModule } from './browser-code.ts';
import { isCommandLine, isCommandLinePackage } from './command-line.ts';
import { isBuilt } from './generated-code.ts';
import { hostOfFile, isWorker, runsOnEdge } from './host.ts';
import { packageUse } from './package-use.ts';
import { pathRole } from './path-role.ts';

/**
 * Where a file's code runs. `script`: by hand or as a demonstration, beside the service. `tool`: a build reads or wrote
 * it. `library`: in programs that nothing is known of. `unknown`: nothing tells, so that it may be a server's.
 */
export type RuntimeKind =
  | 'server'
  | 'serverless'
  | 'edge'
  | 'browser'
  | 'cli'
  | 'test'
  | 'script'
  | 'tool'
  | 'library'
  | 'unknown';

export interface Runtime {
  readonly kind: RuntimeKind;
  /** What shows that, as a sentence. */
  readonly evidence: string;
}

/** The configuration says that something outside of the project starts or calls it, whatever its path says. */
function isEntryPoint({ path, lifecycle }: Tree): boolean {
  return lifecycle?.isEntryPoint(path) === true;
}

/** What keeps the file from being part of a service; undefined where nothing does. It needs nothing beyond the file. */
function asideOf(tree: Tree): Runtime | undefined {
  return tree.memo(findAside);
}

function findAside(tree: Tree): Runtime | undefined {
  if (isEntryPoint(tree)) return undefined;
  const role = pathRole(tree.path);
  if (role === 'test') return { kind: 'test', evidence: 'Its path is that of a test.' };
  if (role === 'config') return { kind: 'tool', evidence: 'Its name is that of a configuration.' };
  if (role !== undefined) return { kind: 'script', evidence: `Its path is that of a ${role}.` };
  const tool = loadedModules(tree).find((m) => TEST_TOOLS.has(m));
  if (tool !== undefined) return { kind: 'test', evidence: `It imports \`${tool}\`.` };
  if (isListOfTests(tree)) return { kind: 'test', evidence: 'It is a list of tests.' };
  if (isBuilt(tree)) return { kind: 'tool', evidence: 'It is the output of a build.' };
  const page = browserEvidence(tree);
  return page === undefined ? undefined : { kind: 'browser', evidence: page };
}

/**
 * Judges a file by its path, by what its code refers to, and, with a project, by its package. One answer a file: where
 * several hold, the first in the order entry point by the configuration, test, script, tool, browser, edge, serverless, command line, server, library.
 */
export function runtimeOf(tree: Tree, project?: Project): Runtime {
  const known = asideOf(tree);
  if (known) return known;
  if (isEntryPoint(tree))
    return { kind: 'server', evidence: 'The configuration names it as an entry point.' };
  if (isWorker(tree) || runsOnEdge(tree))
    return { kind: 'edge', evidence: 'It exports what a host at the edge calls.' };
  const host = hostOfFile(tree);
  if (host) return { kind: 'serverless', evidence: `It is made for ${host.name}.` };
  if (isCommandLine(tree))
    return { kind: 'cli', evidence: 'It is the file of a command-line tool.' };
  const server = loadedModules(tree).find((m) => isServerModule(m) && SERVING.has(m));
  if (server !== undefined) return { kind: 'server', evidence: `It imports \`${server}\`.` };
  if (!project) return { kind: 'unknown', evidence: 'Nothing in the file tells where it runs.' };
  return ofPackage(tree, project);
}

function ofPackage(tree: Tree, project: Project): Runtime {
  const info = project.packageOf(tree.path);
  const use = packageUse(tree.path, project);
  if (use === 'program' || isCommandLinePackage(tree.path, project))
    return { kind: 'cli', evidence: 'Its package is a command-line tool.' };
  if (use === 'library')
    return { kind: 'library', evidence: 'Its package is published for other programs.' };
  const server = [...(info?.dependencies.keys() ?? [])].find((name) => SERVING.has(name));
  return server === undefined
    ? { kind: 'unknown', evidence: 'Neither the file nor its package tells where it runs.' }
    : { kind: 'server', evidence: `Its package depends on \`${server}\`.` };
}

/**
 * Whether the code is held to a service's standards: it is not set aside as a test, script, tool or page. With
 * `includeTests` tests are, too.
 */
export function mayServe(tree: Tree, includeTests = false): boolean {
  const known = asideOf(tree);
  return known === undefined || (includeTests && known.kind === 'test');
}

/** A test, by its path or by what is in it. */
export function isTest(tree: Tree): boolean {
  return asideOf(tree)?.kind === 'test';
}

/** Pages load it, and no server does. */
export function runsInBrowser(tree: Tree): boolean {
  return asideOf(tree)?.kind === 'browser';
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
