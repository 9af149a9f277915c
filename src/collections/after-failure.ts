import type { Node } from '@babel/types';
import { isCall, isFunction, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';

/** It stands in a `catch` or in the callback of `.catch(…)`, and so runs only when something has failed. */
export function isAfterFailure(tree: Tree, node: Node): boolean {
  for (const up of tree.ancestors(node)) {
    if (up.type === 'CatchClause') return true;
    if (!isFunction(up)) continue;
    const call = tree.parent(up);
    const name = isCall(call) ? propertyName(call.callee) : undefined;
    return name === 'catch' || (name === 'then' && isCall(call) && call.arguments[1] === up);
  }
  return false;
}
