import type { Node } from '@babel/types';
import { isCall, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';

/** The variable that a read's result goes to. */
export function resultOf(
  tree: Tree,
  read: Node,
): ReturnType<ReturnType<typeof scopesOf>['resolve']> {
  let node: Node = read;
  let up = tree.parent(node);
  while (
    up &&
    (unwrap(up) !== up || up.type === 'LogicalExpression' || up.type === 'AwaitExpression')
  )
    [node, up] = [up, tree.parent(up)];
  const target =
    up?.type === 'VariableDeclarator' && up.init === node
      ? up.id
      : up?.type === 'AssignmentExpression' && up.right === node
        ? up.left
        : undefined;
  return target?.type === 'Identifier' ? scopesOf(tree).resolve(target) : undefined;
}

/** The call of what was read: `awaited[tag](answer)`, `waiting.get(id)?.resolve(answer)`, `callback(answer)`. */
export function callOf(tree: Tree, node: Node): Node | undefined {
  let at = node;
  let up = tree.parent(at);
  while (up && unwrap(up) !== up) [at, up] = [up, tree.parent(up)];
  if (isCall(up) && up.callee === at) return up;
  const isSettled =
    (up?.type === 'MemberExpression' || up?.type === 'OptionalMemberExpression') &&
    up.object === at &&
    /^(resolve|reject|callback|cb)$/.test(propertyName(up) ?? '');
  const call = up && isSettled ? tree.parent(up) : undefined;
  return isCall(call) && call.callee === up ? call : undefined;
}

/** What was read is called, or settles what somebody waits for. */
export function isCalledBack(tree: Tree, read: Node): boolean {
  const variable = resultOf(tree, read);
  const nodes: readonly Node[] = variable ? variable.references : [read];
  return nodes.some((node) => callOf(tree, node) !== undefined);
}
