import type { Node } from '@babel/types';
import { isPath } from '../ast/names.ts';
import { unwrap } from '../ast/node.ts';
import { descendants } from '../ast/tree.ts';

/** `require.main === module`, `import.meta.main`, `process.argv[1] === …`: false for who imports the file. */
export function isEntryTest(test: Node): boolean {
  const node = unwrap(test);
  const parts = [...descendants(node)];
  const isOpposite =
    (node.type === 'UnaryExpression' && node.operator === '!') ||
    parts.some(
      (n) =>
        (n.type === 'LogicalExpression' && n.operator === '||') ||
        (n.type === 'BinaryExpression' && n.operator.startsWith('!')),
    );
  return !isOpposite && parts.some(asksForEntry);
}

function asksForEntry(node: Node): boolean {
  switch (node.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return node.computed && node.property.type === 'NumericLiteral'
        ? node.property.value === 1 && isPath(node.object, 'process.argv')
        : isPath(node, 'require.main') || isPath(node, 'import.meta.main');
    case 'BinaryExpression':
      return (
        node.operator === '===' &&
        isPath(node.left, 'module.parent') &&
        node.right.type === 'NullLiteral'
      );
    default:
      return false;
  }
}
