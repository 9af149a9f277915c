import type { Identifier, Node } from '@babel/types';
import { isFunction, propertyName } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { Method } from '../semantics/class-members.ts';
import { decidesOfSet, referenceKey } from '../semantics/reference.ts';
import { scopesOf } from '../semantics/scope.ts';

/** Every name in a node means the same in a method, so that it can be written there as it is. */
export function isSeenFrom(tree: Tree, node: Node, method: Method): boolean {
  const scopes = scopesOf(tree);
  return [...descendants(node)].every((inner) => {
    if (isFunction(inner)) return false;
    if (inner.type !== 'Identifier' || isPropertyName(tree, inner)) return true;
    return scopes.lookup(inner.name, method.body) === scopes.resolve(inner);
  });
}

function isPropertyName(tree: Tree, node: Identifier): boolean {
  const up = tree.parent(node);
  return (
    up !== undefined && propertyName(up) === node.name && 'property' in up && up.property === node
  );
}

/** The code asks whether there is such a thing before it uses it there. */
export function isAskedBefore(tree: Tree, use: Node, asked: Node): boolean {
  if (use.type.startsWith('Optional')) return true;
  const key = referenceKey(tree, asked);
  for (const up of tree.ancestors(use)) {
    if (isFunction(up)) return false;
    if (up.type !== 'IfStatement' && up.type !== 'LogicalExpression') continue;
    const test = up.type === 'IfStatement' ? up.test : up.left;
    if (key !== undefined && decidesOfSet(tree, test, key) === true) return true;
  }
  return false;
}
