import type { CallExpression, Node } from '@babel/types';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { functionOf } from '../semantics/value-origins.ts';

/** Methods by which collections are looked through and emptied, and what asks for the time or writes a line of the log. */
const TIDIES =
  /^(get|has|keys|values|entries|forEach|delete|clear|filter|splice|shift|pop|map|some|every|prune|purge\w*|from|isArray|now|getTime|log|debug|info|trace|warn|error|floor|max|min|round|toFixed|toISOString|memoryUsage|uptime)$/;
/** Functions of one file that are looked into on the way. */
const DEEPEST = 3;

/** All that a tick does is to take old things out of collections: nothing is lost where it does not come. */
export function onlyTidies(tree: Tree, { arguments: [callback] }: CallExpression): boolean {
  const tick = callback && functionOf(tree, callback);
  if (!tick || tick.async) return false;
  return removes(tree, tick.body, 0) && tidies(tree, tick.body, 0);
}

/** Something is removed there, in whatever way. */
function removes(tree: Tree, body: Node, depth: number): boolean {
  return [...descendants(body)].some((node) => {
    if (node.type === 'UnaryExpression') return node.operator === 'delete';
    if (node.type === 'AssignmentExpression') return propertyName(node.left) === 'length';
    if (!isCall(node)) return false;
    if (/^(delete|clear|splice|shift|prune|purge\w*)$/.test(propertyName(node.callee) ?? ''))
      return true;
    const inner = depth < DEEPEST ? functionOf(tree, node.callee) : undefined;
    return inner !== undefined && removes(tree, inner.body, depth + 1);
  });
}

function tidies(tree: Tree, body: Node, depth: number): boolean {
  return [...descendants(body)].every((node) => {
    if (node.type === 'AwaitExpression' || node.type === 'ThrowStatement') return false;
    if (!isCall(node)) return true;
    const callee = unwrap(node.callee);
    if (isFunction(callee)) return true;
    if (TIDIES.test(propertyName(callee) ?? '')) return true;
    if (/^(Date|Number|String|Boolean|isNaN)$/.test(calleeName(tree, callee) ?? '')) return true;
    const inner = depth < DEEPEST ? functionOf(tree, callee) : undefined;
    return inner !== undefined && !inner.async && tidies(tree, inner.body, depth + 1);
  });
}
