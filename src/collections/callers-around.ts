import { ARRAY_CALLBACKS } from '../knowledge/callbacks.ts';
import type { Node } from '@babel/types';
import { isFunction, unwrap, isCall, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';

/** The functions around a node, the nearest first, without those that run where they are written: `(() => { … })()`, `list.forEach(…)`. */
export function callersAround(tree: Tree, node: Node): Node[] {
  return [...tree.ancestors(node)].filter((up) => isFunction(up) && !isCalledAtOnce(tree, up));
}

function isCalledAtOnce(tree: Tree, fn: Node): boolean {
  let up = tree.parent(fn);
  while (up && unwrap(up) !== up) up = tree.parent(up);
  return (
    isCall(up) && (unwrap(up.callee) === fn || ARRAY_CALLBACKS.has(propertyName(up.callee) ?? ''))
  );
}
