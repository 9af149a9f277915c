import type { Node } from '@babel/types';
import { propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';

/** The expression is the global object: `globalThis`, `global`, also by a constant that is set to it, casts apart. */
export function isGlobalObject(tree: Tree, expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type !== 'Identifier') return false;
  const binding = scopesOf(tree).resolve(node);
  if (!binding) return node.name === 'globalThis' || node.name === 'global';
  const { declaration } = binding;
  return (
    binding.kind === 'const' &&
    declaration.type === 'VariableDeclarator' &&
    declaration.id.type === 'Identifier' &&
    !!declaration.init &&
    isGlobalObject(tree, declaration.init)
  );
}

/** A property of the object lives as long as the process: it is the global object, or a part of it. */
export function isOnGlobal(tree: Tree, object: Node): boolean {
  const node = unwrap(object);
  return (
    isGlobalObject(tree, node) ||
    (propertyName(node) !== undefined && 'object' in node && isOnGlobal(tree, node.object as Node))
  );
}
