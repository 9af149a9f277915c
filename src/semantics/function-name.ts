import type { Tree } from '../ast/tree.ts';
import type { Node } from '@babel/types';
import { scopesOf, type Binding } from './scope.ts';
import { keyName, outermost, propertyName } from '../ast/node.ts';

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

/**
 * What a function is called: a method by its key, else by the variable, property or field that it is the value of, casts
 * and parentheses apart, and only then by a name of its own. `constructor` for a constructor, with `#` for a private
 * member; undefined where none of these says it. A function that is handed to a call has at most a name of its own, by
 * which nobody calls it.
 */
export function functionName(tree: Tree, fn: Node): string | undefined {
  if ('key' in fn) return keyName(fn as { key: Node });
  const value = outermost(tree, fn);
  const up = tree.parent(value);
  if (up?.type === 'VariableDeclarator' && up.init === value && up.id.type === 'Identifier')
    return up.id.name;
  if (
    up &&
    'key' in up &&
    'value' in up &&
    up.value === value &&
    keyName(up as { key: Node }) !== undefined
  )
    return keyName(up as { key: Node });
  if (up?.type === 'AssignmentExpression' && up.right === value) {
    const name = up.left.type === 'Identifier' ? up.left.name : propertyName(up.left);
    if (name !== undefined) return name;
  }
  return 'id' in fn && fn.id?.type === 'Identifier' ? fn.id.name : undefined;
}
