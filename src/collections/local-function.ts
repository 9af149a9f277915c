import type { Node } from '@babel/types';
import { thisClass } from '../semantics/this-class.ts';
import { scopesOf } from '../semantics/scope.ts';
import { unwrap, isFunction, propertyName, keyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';

/** The function or method of this file that a callee names. */
export function calledFunction(tree: Tree, callee: Node): Node | undefined {
  const node = unwrap(callee);
  if (node.type === 'Identifier') {
    const declaration = scopesOf(tree).resolve(node)?.declaration;
    if (declaration && isFunction(declaration)) return declaration;
    const init =
      declaration?.type === 'VariableDeclarator' &&
      declaration.id.type === 'Identifier' &&
      declaration.init
        ? unwrap(declaration.init)
        : undefined;
    return init && isFunction(init) ? init : undefined;
  }
  if (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression')
    return undefined;
  const cls = thisClass(tree, node.object);
  const name = propertyName(node);
  return cls?.body.body.find(
    (m) => (m.type === 'ClassMethod' || m.type === 'ClassPrivateMethod') && keyName(m) === name,
  );
}
