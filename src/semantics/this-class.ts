import type { Node } from '@babel/types';
import { isClass, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { ClassNode } from './class-members.ts';
import { scopesOf } from './scope.ts';

/** The class whose instance `this` (or a variable that holds `this`) is. */
export function thisClass(tree: Tree, object: Node): ClassNode | undefined {
  const node = unwrap(object);
  if (node.type === 'ThisExpression') {
    for (const up of tree.ancestors(node)) {
      if (
        up.type === 'ObjectMethod' ||
        up.type === 'FunctionExpression' ||
        up.type === 'FunctionDeclaration'
      )
        return undefined;
      if (isClass(up)) return up;
    }
    return undefined;
  }
  if (node.type !== 'Identifier') return undefined;
  const declaration = scopesOf(tree).resolve(node)?.declaration;
  if (declaration && isClass(declaration)) return declaration;
  return declaration?.type === 'VariableDeclarator' && declaration.init?.type === 'ThisExpression'
    ? thisClass(tree, declaration.init)
    : undefined;
}
