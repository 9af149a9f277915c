import type { Node } from '@babel/types';
import { unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import type { Race } from './race.ts';

/** An element as it is written is a value, or `Promise.resolve` of one: the race is decided before it begins. */
export function isDecided(tree: Tree, { call }: Race): boolean {
  const list = call.arguments[0] && unwrap(call.arguments[0]);
  return (
    list?.type === 'ArrayExpression' &&
    list.elements.some(
      (element) =>
        element !== null && (isValue(unwrap(element)) || isResolved(tree, unwrap(element))),
    )
  );
}

/** `Promise.resolve(order)` may wait for that order. */
function isResolved(tree: Tree, node: Node): boolean {
  if (node.type !== 'CallExpression' || calleeName(tree, node.callee) !== 'Promise.resolve')
    return false;
  const [value] = node.arguments;
  return value === undefined || isValue(unwrap(value));
}

function isValue(node: Node): boolean {
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'NullLiteral':
    case 'TemplateLiteral':
    case 'ArrayExpression':
      return true;
    case 'Identifier':
      return node.name === 'undefined';
    default:
      return false;
  }
}
