import type { Node } from '@babel/types';
import { isCall, outermost, propertyName, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';

/**
 * How many of the last elements a copy of a list is read for: the `50` of `[...list].reverse().slice(0, 50)`. Undefined
 * where more of it may be read.
 */
export function latestOf(tree: Tree, copy: Node): Node | undefined {
  const method = isCall(copy) ? propertyName(copy.callee) : undefined;
  const reversed = method === 'toReversed' ? copy : callOn(tree, copy, 'reverse');
  const cut = reversed && callOn(tree, reversed, 'slice');
  const [from, to, ...others] = cut?.arguments ?? [];
  const isFromStart = from?.type === 'NumericLiteral' && from.value === 0;
  return isFromStart && others.length === 0 ? to : undefined;
}

/** The call of that method of what an expression gives. */
function callOn(tree: Tree, node: Node, method: string): AnyCall | undefined {
  const member = tree.parent(outermost(tree, node));
  const call = member && propertyName(member) === method ? tree.parent(member) : undefined;
  return isCall(call) && call.callee === member ? call : undefined;
}
