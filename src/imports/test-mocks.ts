import type { CallExpression, Node } from '@babel/types';
import { isPath } from '../ast/names.ts';
import { functionAround, isFunction, keyName, propertyName, unwrap, isCall } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import { MODULE_REPLACERS } from '../knowledge/packages.ts';
import { isTest } from '../execution/runtime.ts';
import type { Destination, Project } from '../project.ts';

/**
 * How tests put another module in the place of one: `plain` serves static imports, too; `late` reaches only what is
 * imported afterwards; `early` needs the test's own variables when the module is loaded.
 */
export type Mocking = 'plain' | 'late' | 'early';

/** Node links an ES module before it runs: a name that the mock lacks is an error then. */
const LINKED = /^(unstable_mockModule|mockModule|setMock)$/;
/** What the tests that load `path` do to the target; undefined if they leave it alone. */
export function mockingOf(project: Project, path: string, to: Destination): Mocking | undefined {
  const found = new Set<Mocking>();
  const mocking = new Set(MOCKS.flatMap((word) => project.filesWith(word)));
  for (const file of project.filesWith(stemOf(to))) {
    if (!mocking.has(file)) continue;
    const tree = project.tree(file);
    if (tree && (isTest(tree) || /mock|setup/i.test(file)))
      for (const kind of mocksIn(tree, path, to, project)) found.add(kind);
  }
  return found.has('late')
    ? 'late'
    : found.has('early')
      ? 'early'
      : found.has('plain')
        ? 'plain'
        : undefined;
}

/** A test throws all modules away, so that what this one imports late has a state that is as new. */
export function isReloaded(project: Project, path: string): boolean {
  return ['resetModules', 'isolateModules'].some((word) =>
    project.filesWith(word).some((file) => project.reaches(file, path, { dynamic: true })),
  );
}

const MOCKS = ['mock', 'Mock', 'proxyquire', 'quibble'];

/** What the specifiers of a module have in common. */
function stemOf(to: Destination): string {
  if (to.kind === 'builtin') return to.name;
  if (to.kind === 'package') return to.specifier;
  const segments = to.path
    .replace(/\.[cm]?[jt]sx?$/, '')
    .split('/')
    .filter((s) => s !== 'index');
  return segments.at(-1) ?? to.path;
}

function* mocksIn(tree: Tree, path: string, to: Destination, project: Project): Generator<Mocking> {
  const isTarget = (specifier: string, from = tree.path): boolean =>
    sameDestination(project.resolve(from, specifier), to);
  for (const call of tree.nodes('CallExpression')) {
    const callee = unwrap(call.callee);
    const method = callee.type === 'Identifier' ? callee.name : (propertyName(callee) ?? '');
    const object =
      'object' in callee && callee.object.type === 'Identifier' ? callee.object.name : '';
    if (MODULE_REPLACERS.test(method) || MODULE_REPLACERS.test(object)) {
      const [subject] = call.arguments;
      const from =
        subject?.type === 'StringLiteral' ? project.resolve(tree.path, subject.value) : undefined;
      const keys = call.arguments.flatMap((a) =>
        a.type === 'ObjectExpression' ? a.properties.map((p) => keyName(p as { key: Node })) : [],
      );
      if (
        from?.kind === 'file' &&
        from.path === path &&
        keys.some((key) => key !== undefined && isTarget(key, path))
      )
        yield 'late';
      continue;
    }
    const specifier = mockedBy(call);
    if (specifier === undefined || !isTarget(specifier)) continue;
    const linked = LINKED.test(method) || (method === 'module' && object === 'mock');
    if (
      !(linked || method === 'mock' || method === 'doMock') ||
      !project.reaches(tree.path, path, { dynamic: true })
    )
      continue;
    // what a test imports after `doMock`, it imports with the mock in place
    if (linked || (method === 'doMock' && project.reaches(tree.path, path))) yield 'late';
    else yield method === 'mock' && needsVariables(tree, call) ? 'early' : 'plain';
  }
}

/** The module that a call names first: a string, or `import('…')`. */
function mockedBy({ arguments: [first] }: CallExpression): string | undefined {
  const source =
    first?.type === 'CallExpression' && first.callee.type === 'Import' ? first.arguments[0] : first;
  return source?.type === 'StringLiteral' ? source.value : undefined;
}

function sameDestination(a: Destination | undefined, b: Destination): boolean {
  if (a?.kind === 'file') return b.kind === 'file' && a.path === b.path;
  if (a?.kind === 'package') return b.kind === 'package' && a.specifier === b.specifier;
  return (
    a?.kind === 'builtin' &&
    b.kind === 'builtin' &&
    a.name.replace(/^node:/, '') === b.name.replace(/^node:/, '')
  );
}

/** The factory reads, when it runs, a variable of the test that has no value before the test's imports are done. */
function needsVariables(tree: Tree, { arguments: [, factory] }: CallExpression): boolean {
  if (!factory || !isFunction(factory)) return false;
  for (const node of descendants(factory)) {
    if (node.type !== 'Identifier' || functionAround(tree, node) !== factory) continue;
    const binding = scopesOf(tree).resolve(node);
    if (!binding || binding.scope.parent || !/^(const|let|class)$/.test(binding.kind)) continue;
    const { declaration } = binding;
    if (declaration.type !== 'VariableDeclarator' || !isHoisted(declaration.init)) return true;
  }
  return false;
}

/** `vi.hoisted(…)`, which Vitest runs before the imports. */
function isHoisted(init: Node | null | undefined): boolean {
  const made = init && unwrap(init);
  const call = made?.type === 'AwaitExpression' ? unwrap(made.argument) : made;
  return isCall(call) && isPath(call.callee, 'vi.hoisted');
}
