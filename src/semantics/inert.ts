import type { Node } from '@babel/types';
import { isFunction, unwrap } from '../ast/node.ts';

/**
 * Evaluating the expression does nothing but make a value: no call, no await, no assignment. `new X(…)` counts as inert,
 * for errors are made so.
 */
export function isInert(expression: Node): boolean {
  const node = unwrap(expression);
  if (isFunction(node)) return true;
  switch (node.type) {
    case 'Identifier':
    case 'ThisExpression':
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
    case 'BigIntLiteral':
    case 'RegExpLiteral':
      return true;
    case 'TemplateLiteral':
      return node.expressions.every(isInert);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return isInert(node.object) && (!node.computed || isInert(node.property));
    case 'UnaryExpression':
      return node.operator !== 'delete' && isInert(node.argument);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return isInert(node.left) && isInert(node.right);
    case 'ConditionalExpression':
      return isInert(node.test) && isInert(node.consequent) && isInert(node.alternate);
    case 'NewExpression':
      return isInert(node.callee) && node.arguments.every(isInert);
    case 'ArrayExpression':
      return node.elements.every((element) => element === null || isInert(element));
    case 'ObjectExpression':
      return node.properties.every(
        (property) =>
          property.type === 'ObjectProperty' &&
          isInert(property.value) &&
          (!property.computed || isInert(property.key)),
      );
    default:
      return false;
  }
}

/** Evaluating the expression makes a value, whatever its variables hold: `error`, `!reply?.ok`, `code === 0`. */
export function cannotThrow(expression: Node): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case 'Identifier':
    case 'ThisExpression':
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
      return true;
    case 'OptionalMemberExpression':
      return node.optional && !node.computed && cannotThrow(node.object);
    case 'UnaryExpression':
      return (node.operator === '!' || node.operator === 'typeof') && cannotThrow(node.argument);
    case 'BinaryExpression':
      return (
        (node.operator === '===' || node.operator === '!==') &&
        cannotThrow(node.left) &&
        cannotThrow(node.right)
      );
    case 'LogicalExpression':
      return cannotThrow(node.left) && cannotThrow(node.right);
    default:
      return false;
  }
}
