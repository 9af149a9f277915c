import type { Node } from '@babel/types';
import { descendants } from '../ast/tree.ts';
import { wordsIn } from '../ast/names.ts';
import { COMPARISONS } from './time-test.ts';
import { isCall, propertyName, unwrap } from '../ast/node.ts';
import { ONLY_TELLS } from '../knowledge/value-words.ts';
import type { MapUse } from './uses.ts';

/** What a comparison of the size leads to: `empty` if its branch only talks about it. */
export function capOf({ tree, at }: MapUse): 'works' | 'empty' | undefined {
  let node: Node = at;
  let up = tree.parent(node);
  while (
    up &&
    (unwrap(up) !== up || (up.type === 'BinaryExpression' && !COMPARISONS.has(up.operator)))
  )
    [node, up] = [up, tree.parent(up)];
  if (up?.type !== 'BinaryExpression' || !COMPARISONS.has(up.operator)) return undefined;
  const other = up.left === node ? up.right : up.left;
  // `size === 0` asks whether there is anything.
  if (other.type === 'NumericLiteral' && other.value <= 1) return undefined;
  for (const test of tree.ancestors(up)) {
    if (test.type === 'LogicalExpression' || test.type === 'UnaryExpression') continue;
    if (test.type === 'WhileStatement') return 'works';
    if (test.type !== 'IfStatement')
      return test.type === 'ConditionalExpression' ||
        test.type === 'ReturnStatement' ||
        test.type === 'VariableDeclarator'
        ? 'works'
        : undefined;
    return onlyTells(test.consequent) && !test.alternate ? 'empty' : 'works';
  }
  return undefined;
}

function firstWord(callee: Node): string {
  for (const word of wordsIn(callee)) return word;
  return '';
}

/** What only looks at a collection. Source: ECMAScript. */
const LOOKS: ReadonlySet<string> = new Set(['keys', 'values', 'entries', 'next', 'get', 'has']);

function onlyTells(branch: Node): boolean {
  const statements = branch.type === 'BlockStatement' ? branch.body : [branch];
  return statements.every((s) => {
    if (s.type === 'VariableDeclaration')
      return [...descendants(s)].every(
        (n) => !isCall(n) || LOOKS.has(propertyName(n.callee) ?? ''),
      );
    if (s.type !== 'ExpressionStatement') return s.type === 'EmptyStatement';
    const call = unwrap(s.expression);
    return (
      isCall(call) &&
      ONLY_TELLS.test(firstWord(call.callee)) &&
      ![...descendants(call)].some(
        (n) => n.type === 'Identifier' && /^(delete|clear)$/.test(n.name),
      )
    );
  });
}
