import type { Node } from '@babel/types';
import { isFunction, isLoop } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';

/**
 * After `from` the same call of a function may come to `to`: it stands after it, neither in the other branch of a test nor
 * behind a `return` or `throw` that ends the way there; or both are in a loop.
 */
export function goesOnTo(tree: Tree, from: Node, to: Node): boolean {
  let child = from;
  let inLoop = false;
  for (const up of tree.ancestors(from)) {
    if (tree.contains(up, to)) {
      inLoop ||= isLoop(up);
      if (up.type === 'IfStatement' && isInOther(tree, up, child, to)) return inLoop;
      break;
    }
    if (isFunction(up)) return false;
    if (up.type === 'BlockStatement' && leavesAfter(up.body, child)) return false;
    child = up;
  }
  for (const up of tree.ancestors(to)) {
    if (isFunction(up)) break;
    if (isLoop(up) && tree.contains(up, from)) return true;
  }
  return (from.start as number) < (to.start as number);
}

function isInOther(
  tree: Tree,
  { consequent, alternate }: Extract<Node, { type: 'IfStatement' }>,
  child: Node,
  to: Node,
): boolean {
  return consequent === child && !!alternate && tree.contains(alternate, to);
}

function leavesAfter(body: readonly Node[], child: Node): boolean {
  return body
    .slice(body.indexOf(child))
    .some(({ type }) => /^(Return|Throw|Continue|Break)Statement$/.test(type));
}
