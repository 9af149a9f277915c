import type { Node } from '@babel/types';
import { isCall, isFunction, isLoop, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';

/** In a loop over something that is there already. */
export function isLooped(tree: Tree, at: Node): boolean {
  for (const up of tree.ancestors(at)) {
    if (isLoop(up)) return true;
    if (isFunction(up))
      return (
        isCall(tree.parent(up)) &&
        /^(forEach|map|reduce)$/.test(
          propertyName((tree.parent(up) as { callee: Node }).callee) ?? '',
        )
      );
  }
  return false;
}
