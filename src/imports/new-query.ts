import type { CallExpression, Node } from '@babel/types';
import { functionAround } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';

/** `import('./menu.js?v=' + version)`: the path is fixed, and what follows `?` is not. */
export function hasNewQuery(tree: Tree, { arguments: [source] }: CallExpression): boolean {
  if (!source) return false;
  const start =
    source.type === 'TemplateLiteral' && source.expressions.length > 0
      ? source.quasis[0]?.value.raw
      : leftmost(source);
  return (
    start !== undefined && /^[^?]+\?/.test(start) && functionAround(tree, source) !== undefined
  );
}

function leftmost(node: Node): string | undefined {
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return undefined;
  return node.left.type === 'StringLiteral' ? node.left.value : leftmost(node.left);
}
