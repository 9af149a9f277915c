import type { BlockStatement, CallExpression, Node } from '@babel/types';
import { functionAround } from '../ast/node.ts';
import { perNode, type Tree } from '../ast/tree.ts';
import { beginsWithStop } from '../knowledge/lifecycle.ts';
import { fateOf } from '../resources/release.ts';
import { functionName } from '../semantics/function-name.ts';
import { isTimerCall } from '../semantics/qualified-name.ts';

/** The function that clears a module variable which the function around `call` sets: it stops what that one starts. */
export function siblingRelease(tree: Tree, call: CallExpression): BlockStatement | undefined {
  const start = functionAround(tree, call);
  return start && siblingReleases(tree, start).find(({ interval }) => interval !== call)?.body;
}

/** For each interval of a function, the bodies of what clears it from outside. */
const siblingReleases = perNode((tree, start) => {
  const found: { interval: Node; body: BlockStatement }[] = [];
  for (const interval of tree.memo(intervalsByFunction).get(start) ?? []) {
    const fate = fateOf(tree, interval);
    if (fate.place.kind !== 'variable' || fate.place.binding.scope.node.type !== 'Program')
      continue;
    for (const release of fate.releases) {
      const fn = functionAround(tree, release);
      if (
        fn &&
        fn !== start &&
        !tree.contains(start, fn) &&
        fn.body.type === 'BlockStatement' &&
        beginsWithStop(functionName(tree, fn))
      )
        found.push({ interval, body: fn.body });
    }
  }
  return found;
});

function intervalsByFunction(tree: Tree): ReadonlyMap<Node, readonly CallExpression[]> {
  const found = new Map<Node, CallExpression[]>();
  for (const call of tree.nodes('CallExpression')) {
    const fn = isTimerCall(tree, call, 'setInterval') ? functionAround(tree, call) : undefined;
    if (!fn) continue;
    const list = found.get(fn);
    if (list) list.push(call);
    else found.set(fn, [call]);
  }
  return found;
}
