import type { Node } from '@babel/types';

/** `null` or `undefined`. */
export function isNothing(node: Node): boolean {
  return node.type === 'NullLiteral' || (node.type === 'Identifier' && node.name === 'undefined');
}

/** A value that says no or holds nothing: `null`, `undefined`, `false`, `0`, `''`, `[]`, `{}`. */
export function isEmptyValue(node: Node): boolean {
  switch (node.type) {
    case 'BooleanLiteral':
    case 'NumericLiteral':
    case 'StringLiteral':
      return !node.value;
    case 'ArrayExpression':
      return node.elements.length === 0;
    case 'ObjectExpression':
      return node.properties.length === 0;
    default:
      return isNothing(node);
  }
}
