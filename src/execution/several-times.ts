import type { Node } from '@babel/types';
import { isCall, isClass, isFunction, isLoop, propertyName, unwrap } from '../ast/node.ts';
import { lineOf } from '../ast/line-index.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { ARRAY_CALLBACKS } from '../knowledge/callbacks.ts';
import { exportedNames as exportedClassNames } from '../semantics/class-hierarchy.ts';
import { takenBy } from '../semantics/enclosing-function.ts';
import { exportedNames } from '../semantics/exported-names.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { Step } from '../types.ts';
import { mayServe } from './runtime.ts';

/** How many callers are followed upwards. */
const MOST_CALLERS = 4;

interface Site {
  readonly file: File;
  readonly node: Node;
}

/**
 * The place that shows that code runs several times in one process, if only while that starts: it is in a loop, or is called
 * from one, or twice by the same code. Undefined where none is seen.
 */
export function severalTimes(file: File, node: Node): Step | undefined {
  return findLoop(file, node, MOST_CALLERS);
}

function findLoop(file: File, node: Node, steps: number): Step | undefined {
  const { tree } = file;
  for (const up of tree.ancestors(node)) {
    if (isLoop(up)) return stepOf(tree, up, 'runs for each round of a loop');
    if (!isFunction(up) && !isClass(up)) continue;
    const taker = isFunction(up) ? takenBy(tree, up)?.name : undefined;
    if (taker !== undefined && ARRAY_CALLBACKS.has(taker))
      return stepOf(tree, up, `runs for each element that \`${taker}\` goes through`);
    const isPart = isFunction(up) && up.type === 'ClassMethod' && up.kind === 'constructor';
    if (isPart) continue;
    return steps > 0 ? ofSites(sitesOf(file, up), steps - 1) : undefined;
  }
  return undefined;
}

function ofSites(sites: readonly Site[], steps: number): Step | undefined {
  for (const [i, { file, node }] of sites.entries()) {
    const around = blockOf(file.tree, node);
    const twin = sites.find(
      (other, at) => at > i && blockOf(other.file.tree, other.node) === around,
    );
    if (twin) return stepOf(twin.file.tree, twin.node, 'called again by the same code');
    const found = findLoop(file, node, steps);
    if (found) return found;
  }
  return undefined;
}

/** The block whose statements all run, one after the other. */
function blockOf(tree: Tree, node: Node): Node | undefined {
  return tree.closest(node, ({ type }) =>
    /^(BlockStatement|Program|SwitchCase|ConditionalExpression)$/.test(type),
  );
}

/** Where a function is called, or objects of a class are made, as far as that is seen; tests apart. */
function sitesOf(file: File, node: Node): readonly Site[] {
  const { tree, project } = file;
  const binding = isClass(node)
    ? node.id && scopesOf(tree).resolve(node.id)
    : isFunction(node) && bindingOf(tree, node);
  if (!binding) return [];
  const names = isClass(node)
    ? exportedClassNames(tree, node)
    : exportedNames(tree, binding as Binding);
  const own = binding.references.map((reference): Site => ({ file, node: reference }));
  const others = names.flatMap((name) =>
    (project?.usesOf(tree.path, name).uses ?? []).map((use): Site => ({
      file: File.of(use.tree, { project }),
      node: use.node,
    })),
  );
  return [...own, ...others].filter((site) => {
    const up = site.file.tree.parent(site.node);
    const isMade = up?.type === 'NewExpression' || isCall(up);
    return isMade && up.callee === site.node && mayServe(site.file.tree);
  });
}

function stepOf(tree: Tree, node: Node, text: string): Step {
  return { path: tree.path, line: lineOf(tree, node), text };
}

/**
 * `node` runs once at most in each call of the function `outer` around it: the functions between are called in one place
 * outside loops. False where that cannot be told, as for a function that is handed to other code.
 */
export function runsOnceIn(tree: Tree, node: Node, outer: Node, seen = new Set<Node>()): boolean {
  if (seen.has(node)) return false;
  seen.add(node);
  for (const up of [node, ...tree.ancestors(node)]) {
    if (up === outer) return true;
    if (isLoop(up) || isClass(up)) return false;
    if (!isFunction(up)) continue;
    const call = tree.parent(up);
    const isCalledThere = isCall(call) && unwrap(call.callee) === up;
    if (isCalledThere || takenBy(tree, up)?.name === 'Promise') continue;
    const uses = bindingOf(tree, up)?.references ?? [];
    const [use, ...others] = uses.filter((one) => tree.parent(one) !== up);
    const caller = use && tree.parent(use);
    return (
      use !== undefined &&
      others.length === 0 &&
      isCall(caller) &&
      caller.callee === use &&
      runsOnceIn(tree, caller, outer, seen)
    );
  }
  return false;
}

/**
 * Code keeps itself from running again: it asks something of its module, its class or the process that it sets itself, or
 * how many listeners there are.
 */
export function runsOnceByGuard(tree: Tree, node: Node): boolean {
  for (const up of tree.ancestors(node)) {
    if (!isFunction(up)) continue;
    const tests = [...descendants(up.body)].flatMap((inner) =>
      inner.type === 'IfStatement' ? [...descendants(inner.test)] : [],
    );
    if (tests.some((test) => isGuard(tree, test, up)) || isCalledByGuard(tree, up)) return true;
  }
  return false;
}

/** `if (!isReady) setUp()` wherever it is called, and the function itself says that it is ready. */
function isCalledByGuard(tree: Tree, fn: Node): boolean {
  const uses = bindingOf(tree, fn)?.references ?? [];
  return (
    uses.length > 0 && uses.every((use) => testsAround(tree, use).some((t) => isGuard(tree, t, fn)))
  );
}

/** What is asked before a node is reached within its function. */
function testsAround(tree: Tree, node: Node): readonly Node[] {
  const tests: Node[] = [];
  let child = node;
  for (const up of tree.ancestors(node)) {
    if (isFunction(up)) break;
    if (up.type === 'IfStatement' && up.test !== child) tests.push(...descendants(up.test));
    if (up.type === 'LogicalExpression' && up.right === child) tests.push(...descendants(up.left));
    child = up;
  }
  return tests;
}

function isGuard(tree: Tree, test: Node, fn: Node): boolean {
  if (/^(listenerCount|listeners)$/.test(propertyName(test) ?? '')) return true;
  const name = propertyName(test);
  const isShared =
    test.type === 'Identifier'
      ? scopesOf(tree).resolve(test)?.scope.parent === undefined
      : name !== undefined &&
        'object' in test &&
        /^(Identifier|ThisExpression)$/.test(unwrap(test.object as Node).type);
  return (
    isShared &&
    tree
      .nodes('AssignmentExpression')
      .some(
        ({ left, start }) =>
          start !== null &&
          tree.contains(fn, left) &&
          (test.type === 'Identifier'
            ? left.type === 'Identifier' && left.name === test.name
            : propertyName(left) === name &&
              'object' in left &&
              isStaticPart(tree, left.object as Node)),
      )
  );
}

/** A class, a module or `globalThis` by its name. */
function isStaticPart(tree: Tree, object: Node): boolean {
  const node = unwrap(object);
  if (node.type !== 'Identifier') return false;
  const binding = scopesOf(tree).resolve(node);
  return !binding || binding.scope.parent === undefined;
}
