import type { Node } from '@babel/types';
import { isFunction, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';

/** What is asked of each test that stands on the way to a place; none of them is a negation or put together of others. */
export interface Asked {
  /** Where the test is true, the answer is yes. */
  readonly whenTrue: (test: Node) => boolean;
  readonly whenFalse: (test: Node) => boolean;
  /** The answer is yes in each case of a `switch` over the expression. */
  readonly isCase?: (discriminant: Node) => boolean;
}

/** True where a test on the way to `node`, around it or before it in its function, answers yes. */
export function isPassed(tree: Tree, node: Node, asked: Asked): boolean {
  let child = node;
  for (const up of tree.ancestors(node)) {
    if (isFunction(up) || up.type === 'Program') break;
    if (up.type === 'IfStatement' || up.type === 'ConditionalExpression') {
      if (up.consequent === child && isTrueOf(up.test, asked)) return true;
      if (up.alternate === child && isFalseOf(up.test, asked)) return true;
    }
    if (up.type === 'LogicalExpression' && up.right === child) {
      if (up.operator === '&&' && isTrueOf(up.left, asked)) return true;
      if (up.operator === '||' && isFalseOf(up.left, asked)) return true;
    }
    if (up.type === 'SwitchCase' && up.test && up.test !== child) {
      const around = tree.parent(up);
      if (around?.type === 'SwitchStatement' && asked.isCase?.(around.discriminant)) return true;
    }
    const body = up.type === 'BlockStatement' ? up.body : [];
    if (body.slice(0, body.indexOf(child as never)).some((one) => leavesUnless(one, asked)))
      return true;
    child = up;
  }
  return false;
}

/** `if (!known(x)) return;` */
function leavesUnless(statement: Node, asked: Asked): boolean {
  return (
    statement.type === 'IfStatement' &&
    leaves(statement.consequent) &&
    isFalseOf(statement.test, asked)
  );
}

function leaves(branch: Node): boolean {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  return /^(Return|Throw|Continue|Break)Statement$/.test(last?.type ?? '');
}

/** Where the test is true, the answer is yes. */
export function isTrueOf(test: Node, asked: Asked): boolean {
  const inner = unwrap(test);
  if (inner.type === 'LogicalExpression')
    return inner.operator === '&&'
      ? isTrueOf(inner.left, asked) || isTrueOf(inner.right, asked)
      : isTrueOf(inner.left, asked) && isTrueOf(inner.right, asked);
  if (inner.type === 'UnaryExpression' && inner.operator === '!')
    return isFalseOf(inner.argument, asked);
  return asked.whenTrue(inner);
}

function isFalseOf(test: Node, asked: Asked): boolean {
  const inner = unwrap(test);
  if (inner.type === 'UnaryExpression' && inner.operator === '!')
    return isTrueOf(inner.argument, asked);
  if (inner.type === 'LogicalExpression')
    return inner.operator === '||'
      ? isFalseOf(inner.left, asked) || isFalseOf(inner.right, asked)
      : isFalseOf(inner.left, asked) && isFalseOf(inner.right, asked);
  return asked.whenFalse(inner);
}
