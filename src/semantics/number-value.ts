import type { Node } from '@babel/types';
import { unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf } from './scope.ts';

/** How deep a product may be: `7 * 24 * 60 * 60 * 1000`. */
const MOST_FACTORS = 8;

/** The number that an expression is: `500`, `10_000`, `50 * 1000`, and constants that are set to these. */
export function numberOf(tree: Tree, expression: Node, depth = 0): number | undefined {
  const node = unwrap(expression);
  if (depth > MOST_FACTORS) return undefined;
  if (node.type === 'NumericLiteral') return node.value;
  if (node.type === 'BinaryExpression' && node.operator === '*') {
    const [a, b] = [numberOf(tree, node.left, depth + 1), numberOf(tree, node.right, depth + 1)];
    return a !== undefined && b !== undefined ? a * b : undefined;
  }
  if (node.type !== 'Identifier') return undefined;
  const binding = scopesOf(tree).resolve(node);
  return binding?.kind === 'const' &&
    binding.declaration.type === 'VariableDeclarator' &&
    binding.declaration.init
    ? numberOf(tree, binding.declaration.init, depth + 1)
    : undefined;
}
