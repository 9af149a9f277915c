import type { BlockStatement, Node } from '@babel/types';
import { isFunction, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { prependToBody } from './insert-statement.ts';
import { styleOf } from './style.ts';

/**
 * Has calls made when a promise settles: in the `finally` callback that follows it, if that is a block; else in a new
 * `.finally(() => …)`, on a line of its own where the chain that follows is laid out so.
 */
export function appendFinally(tree: Tree, promise: Node, calls: readonly string[]): Edit[] {
  const following = finallyBlock(tree, promise);
  if (following) return calls.map((call) => prependToBody(tree, following, call));
  const end = promise.end as number;
  const callback = calls.length === 1 ? calls[0] : `{ ${calls.join('; ')}${styleOf(tree).semi} }`;
  const layout =
    /^\s*?\r?\n[ \t]*(?=\??\.\w)/.exec(tree.text.slice(end))?.[0].replace(/^[ \t]+/, '') ?? '';
  return [{ start: end, end, text: `${layout}.finally(() => ${callback})` }];
}

/** The block of the callback in `promise.finally(() => { … })`. */
function finallyBlock(tree: Tree, promise: Node): BlockStatement | undefined {
  const member = tree.parent(promise);
  const call = member && propertyName(member) === 'finally' ? tree.parent(member) : undefined;
  const callback =
    call?.type === 'CallExpression' && call.callee === member ? call.arguments[0] : undefined;
  return callback && isFunction(callback) && callback.body.type === 'BlockStatement'
    ? callback.body
    : undefined;
}
