import type { Node } from '@babel/types';
import { isCall, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf } from './scope.ts';

/** Methods that put what they are handed into a collection, and call nothing (arrays, `Map`, `Set`). */
export const STORES = /^(set|push|add|unshift)$/;

/**
 * It is put away for later, and nothing calls it at once: set in a collection, assigned, a part of what is. With `steps`,
 * also where a variable has it first.
 */
export function isStored(tree: Tree, reference: Node, steps = 0): boolean {
  const up = tree.parent(reference);
  if (up?.type === 'ObjectProperty') {
    const object = tree.parent(up);
    return object !== undefined && isStored(tree, object, steps);
  }
  if (up?.type === 'VariableDeclarator' && up.init === reference) {
    const kept = up.id.type === 'Identifier' ? scopesOf(tree).resolve(up.id) : undefined;
    return steps > 0 && kept?.references.some((use) => isStored(tree, use, steps - 1)) === true;
  }
  if (up?.type === 'AssignmentExpression') return up.right === reference;
  return isCall(up) && STORES.test(propertyName(up.callee) ?? '');
}
