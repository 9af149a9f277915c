import type { Node } from '@babel/types';
import { functionAround, isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { cannotReject, chainMethod } from '../semantics/promise.ts';
import type { Race } from './race.ts';
import type { TimerArm } from './race-contenders.ts';

/** On which way out of a function a node runs, seen from the promise it waits for. */
type Exit = 'always' | 'fulfilled' | 'rejected' | 'closure' | 'elsewhere' | 'after';

/** Which exits of the work in `around` reach `node`. */
function exitOf(tree: Tree, node: Node, around: Node): Exit {
  const home = functionAround(tree, around);
  if (home && !tree.contains(home, node)) return 'elsewhere';
  for (let child: Node = node, up = tree.parent(node); up; [child, up] = [up, tree.parent(up)]) {
    if (up.type === 'TryStatement' && up.finalizer === child) return 'always';
    if (up.type === 'CatchClause') return 'rejected';
    if (isFunction(up)) {
      const call = tree.parent(up);
      const method = call && isCall(call) ? chainMethod(call) : undefined;
      if (method === 'finally') return 'always';
      if (method === 'catch') return 'rejected';
      if (method === 'then')
        return isCall(call) && call.arguments[0] === up ? 'fulfilled' : 'rejected';
      if (up !== home) return 'closure';
    }
    if (up === home) break;
  }
  return 'after';
}

/** Each of the calls clears the timer of an arm; together they do so on every way out of the race. */
export function coverAllExits(
  tree: Tree,
  race: Race,
  arm: Extract<TimerArm, { kind: 'inline' }>,
  clears: readonly Node[],
): boolean {
  const exits = new Set(
    clears.map((clear) =>
      tree.contains(arm.executor.fn, clear)
        ? exitInExecutor(tree, clear, arm.executor.fn)
        : exitOf(tree, clear, race.call),
    ),
  );
  if (exits.has('always') || exits.has('closure')) return true;
  if (exits.has('after') && clears.some((clear) => followsSwallowingTry(tree, race, clear)))
    return true;
  if (exits.has('aborted') && abortsAlways(tree, race)) return true;
  const isFulfilled = exits.has('fulfilled') || exits.has('after');
  // A cancel method elsewhere is no substitute for the exits that the function itself clears on.
  if (!isFulfilled) return exits.has('elsewhere');
  return exits.has('rejected') || race.elements.every(({ node }) => cannotReject(tree, node));
}

/** In the arm's own executor a listener runs only if its event comes. */
function exitInExecutor(tree: Tree, clear: Node, executor: Node): Exit | 'aborted' {
  const exit = exitOf(tree, clear, executor);
  for (const up of tree.ancestors(clear)) {
    if (up === executor) break;
    const onAbort =
      (isCall(up) &&
        up.arguments[0]?.type === 'StringLiteral' &&
        up.arguments[0].value === 'abort') ||
      (up.type === 'IfStatement' && propertyName(unwrap(up.test)) === 'aborted');
    if (onAbort) return 'aborted';
  }
  return exit === 'after' ? 'aborted' : exit === 'elsewhere' ? 'closure' : exit;
}

/** Some controller is aborted on every way out of the function that holds the race. */
function abortsAlways(tree: Tree, race: Race): boolean {
  return tree
    .nodes('CallExpression')
    .some(
      (call) => propertyName(call.callee) === 'abort' && exitOf(tree, call, race.call) === 'always',
    );
}

/** The race is awaited in a try whose catch goes on, and the clear comes after it. */
function followsSwallowingTry(tree: Tree, race: Race, clear: Node): boolean {
  for (const up of tree.ancestors(race.call)) {
    if (isFunction(up)) return false;
    if (up.type !== 'TryStatement' || !up.handler || !tree.contains(up.block, race.call)) continue;
    const leaves = [...descendants(up.handler)].some(
      (n) =>
        n.type === 'ThrowStatement' ||
        n.type === 'ReturnStatement' ||
        n.type === 'BreakStatement' ||
        n.type === 'ContinueStatement',
    );
    const returns = [...descendants(up.block)].some((n) => n.type === 'ReturnStatement');
    if (!leaves && !returns && (clear.start as number) > (up.end as number)) return true;
  }
  return false;
}

/** The name of the signal whose `abort` listener contains a node. */
export function abortSignalAround(tree: Tree, node: Node): string | undefined {
  for (const up of tree.ancestors(node)) {
    if (up.type !== 'CallExpression' && up.type !== 'OptionalCallExpression') continue;
    const object =
      propertyName(up.callee) === 'addEventListener'
        ? unwrap((up.callee as { object: Node }).object)
        : undefined;
    if (object?.type === 'Identifier') return object.name;
  }
  return undefined;
}
