import type { BlockStatement, Function as FunctionNode, Node, Statement } from '@babel/types';
import { isNothing } from '../ast/empty-value.ts';
import { functionAround, isFunction } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { END_STEMS, revives } from '../knowledge/lifecycle.ts';
import { functionName } from '../semantics/function-name.ts';
import { isInert } from '../semantics/inert.ts';
import { isSameReference } from '../semantics/reference.ts';

type Stop = FunctionNode & { readonly body: BlockStatement };

/** `if (this.closed) return;` and `if (!this.running) return;` at the beginning of an end of the holder. */
export function guardsOf(tree: Tree, holder: Node, stop: Stop): readonly Statement[] {
  const { body } = stop.body;
  const until = body.findIndex(
    (one) =>
      !(
        one.type === 'IfStatement' &&
        !one.alternate &&
        isExit(one.consequent) &&
        (END_STEMS.test(tree.source(one.test)) || asksIfEnded(tree, one.test, holder, stop))
      ),
  );
  return body.slice(0, until < 0 ? body.length : until);
}

function isExit(node: Statement): boolean {
  return (
    node.type === 'ReturnStatement' ||
    (node.type === 'BlockStatement' &&
      node.body.length === 1 &&
      node.body[0]?.type === 'ReturnStatement')
  );
}

/** The condition asks only for what the end itself sets, and else nothing but the beginning of the holder. */
function asksIfEnded(tree: Tree, test: Node, holder: Node, stop: Stop): boolean {
  const asked = [...descendants(test)].filter(
    (node) =>
      !isNothing(node) &&
      (node.type === 'MemberExpression' ||
        (node.type === 'Identifier' && tree.parent(node)?.type !== 'MemberExpression')),
  );
  return asked.length > 0 && asked.every((node) => isSetByEnd(tree, node, holder, stop));
}

function isSetByEnd(tree: Tree, asked: Node, holder: Node, stop: Stop): boolean {
  const set = [...descendants(holder)].filter(
    (node) =>
      (node.type === 'AssignmentExpression' && isSameReference(tree, node.left, asked)) ||
      (node.type === 'UpdateExpression' && isSameReference(tree, node.argument, asked)),
  );
  const byEnd = set.filter((node) => functionAround(tree, node) === stop);
  return (
    byEnd.some(
      (node) =>
        node.type === 'AssignmentExpression' && node.operator === '=' && isInert(node.right),
    ) && set.every((node) => byEnd.includes(node) || isOfBeginning(tree, node))
  );
}

/** It stands in a constructor, or in a function with the name of a start. */
function isOfBeginning(tree: Tree, node: Node): boolean {
  for (const up of tree.ancestors(node)) {
    if (!isFunction(up)) continue;
    const name = functionName(tree, up);
    if (name !== undefined) return name === 'constructor' || revives(tree, name);
  }
  return false;
}
