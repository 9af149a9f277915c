import { isFunction } from '../ast/node.ts';
import type { Node, Tree } from '../ast/tree.ts';

/** In a `catch`, so that only a failure pays for it. */
export function isOnFailure(tree: Tree, node: Node): boolean {
  for (const up of tree.ancestors(node)) {
    if (isFunction(up)) return false;
    if (up.type === 'CatchClause') return true;
  }
  return false;
}
