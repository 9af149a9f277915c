import type { Tree } from '../ast/tree.ts';
import type { Node } from '@babel/types';
import type { Binding } from './scope.ts';
import { scopesOf } from './scope.ts';
import { keyName, propertyName } from '../ast/node.ts';

/** The binding by which a function is called. */
export function bindingOf(tree: Tree, fn: Node): Binding | undefined {
  const up = tree.parent(fn);
  const id =
    fn.type === 'FunctionDeclaration'
      ? fn.id
      : up?.type === 'VariableDeclarator' && up.init === fn && up.id.type === 'Identifier'
        ? up.id
        : undefined;
  return id ? scopesOf(tree).resolve(id) : undefined;
}

/** What a function is called by those who call it. */
export function nameOf(tree: Tree, fn: Node): string | undefined {
  const binding = bindingOf(tree, fn);
  if (binding) return binding.name;
  if (fn.type === 'ClassMethod' || fn.type === 'ObjectMethod' || fn.type === 'ClassPrivateMethod')
    return keyName(fn);
  const up = tree.parent(fn);
  if (up?.type === 'ObjectProperty' || up?.type === 'ClassProperty') return keyName(up);
  return up?.type === 'AssignmentExpression'
    ? up.left.type === 'Identifier'
      ? up.left.name
      : propertyName(up.left)
    : undefined;
}
