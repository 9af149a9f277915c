import type { Node } from '@babel/types';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { EMPTIES } from '../knowledge/lifecycle.ts';
import { LIST_METHODS } from '../knowledge/list-methods.ts';
import { functionName } from '../semantics/function-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { ListPlace } from './list-place.ts';

/** What a variable or field is declared with; undefined where it is nothing. */
export function initialValue(root: ListPlace['root']): Node | undefined {
  const declaration =
    root.kind === 'variable'
      ? root.binding.declaration
      : root.kind === 'field'
        ? root.declaration
        : undefined;
  if (declaration?.type === 'VariableDeclarator') return declaration.init ?? undefined;
  return declaration && 'value' in declaration ? (declaration.value as Node) : undefined;
}

/** True for `lists[key]` with a computed key. */
export function isEntry(target: Node): boolean {
  const node = unwrap(target);
  return node.type === 'MemberExpression' && node.computed && propertyName(node) === undefined;
}

/** The write replaces the list under a key: it is in a function that empties, and under no condition. */
export function isReset(tree: Tree, write: Node): boolean {
  for (const up of tree.ancestors(write)) {
    if (isFunction(up)) return EMPTIES.test(functionName(tree, up) ?? '');
    if (/^(If|While)Statement$|^(Logical|Conditional)Expression$/.test(up.type)) return false;
  }
  return false;
}

/** `[]`, `[first]`, `new Array()`, `Array.from(…)`. */
export function isListMade(node: Node): boolean {
  if (node.type === 'ArrayExpression') return true;
  if (node.type !== 'NewExpression' && !isCall(node)) return false;
  const callee = unwrap(node.callee);
  if (callee.type === 'Identifier') return callee.name === 'Array';
  return (
    'object' in callee && callee.object.type === 'Identifier' && callee.object.name === 'Array'
  );
}

/** A copy of a list that leaves some out, in place or by a constant: `list.filter(…)`, `list.slice(-500)`. */
export function isShortened(tree: Tree, value: Node): boolean {
  const node = unwrap(value);
  if (node.type === 'Identifier') {
    const declaration = scopesOf(tree).resolve(node)?.declaration;
    const init = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
    return !!init && unwrap(init).type !== 'Identifier' && isShortened(tree, init);
  }
  return isCall(node) && LIST_METHODS.shortens.has(propertyName(node.callee) ?? '');
}
