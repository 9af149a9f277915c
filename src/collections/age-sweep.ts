import type { Node } from '@babel/types';
import { isCall, isFunction, isLoop, propertyName } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import { readsClock } from './expiry.ts';
import { testsTime } from './time-test.ts';
import type { MapUse } from './uses.ts';

/**
 * True where a removal stands in a loop over all entries of the store and asks the time of each: whatever makes the loop
 * run, no entry has to be named for it to go.
 */
export function sweepsByAge({ kind, tree, at }: MapUse, uses: readonly MapUse[]): boolean {
  if (kind !== 'delete') return false;
  const loop = loopAround(tree, at);
  return (
    loop !== undefined &&
    uses.some(
      (use) => use.kind === 'iterate' && use.tree === tree && tree.contains(loop, use.at),
    ) &&
    [...tree.ancestors(at)].some(
      (up) =>
        (up.type === 'IfStatement' || up.type === 'LogicalExpression') &&
        tree.contains(loop, up) &&
        asksTime(tree, up.type === 'IfStatement' ? up.test : up.left),
    )
  );
}

/** It speaks of time, or compares with what is worked out of the clock. */
function asksTime(tree: Tree, test: Node): boolean {
  if (testsTime(tree, test) || readsClock(tree, test)) return true;
  return [...descendants(test)].some((node) => {
    const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
    const { declaration } = binding ?? {};
    return declaration?.type === 'AssignmentPattern' && readsClock(tree, declaration.right);
  });
}

/** `for (const [key, entry] of store)`, `store.forEach((entry, key) => …)`. */
function loopAround(tree: Tree, node: Node): Node | undefined {
  for (const up of tree.ancestors(node)) {
    if (isLoop(up)) return up;
    if (!isFunction(up)) continue;
    const call = tree.parent(up);
    return isCall(call) && propertyName(call.callee) === 'forEach' ? call : undefined;
  }
  return undefined;
}
