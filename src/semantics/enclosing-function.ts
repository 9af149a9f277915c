import type { Function as FunctionNode, Node } from '@babel/types';
import { lastName, textOf } from '../ast/names.ts';
import { isCall, isClass, isFunction, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { ARRAY_CALLBACKS } from '../knowledge/callbacks.ts';
import { functionName } from './function-name.ts';
import { scopesOf } from './scope.ts';

/** The functions around a node, the innermost first. */
export function functionsAround(tree: Tree, node: Node): FunctionNode[] {
  return [...tree.ancestors(node)].filter(isFunction);
}

/** The functions around a node, the nearest first, without those that run where they are written: `(() => { … })()`, `list.forEach(…)`. */
export function callersAround(tree: Tree, node: Node): FunctionNode[] {
  return functionsAround(tree, node).filter((fn) => !isCalledAtOnce(tree, fn));
}

function isCalledAtOnce(tree: Tree, fn: Node): boolean {
  let up = tree.parent(fn);
  while (up && unwrap(up) !== up) up = tree.parent(up);
  return (
    isCall(up) && (unwrap(up.callee) === fn || ARRAY_CALLBACKS.has(propertyName(up.callee) ?? ''))
  );
}

/** The name of what is called, or constructed, with the function as an argument, what it is a method of, and its first string. */
export function takenBy(
  tree: Tree,
  fn: Node,
):
  | {
      readonly name: string;
      readonly receiver: Node | undefined;
      readonly first: string | undefined;
    }
  | undefined {
  const parent = tree.parent(fn);
  if (!(isCall(parent) || parent?.type === 'NewExpression') || parent.callee === fn)
    return undefined;
  const callee = unwrap(parent.callee);
  const name = lastName(callee);
  const [first] = parent.arguments;
  return name === undefined
    ? undefined
    : {
        name,
        receiver: 'object' in callee ? (callee.object as Node) : undefined,
        first: first && textOf(first),
      };
}

/** The decorators of a method and those of its class, by name, each with its first string. */
export function decoratorsOf(
  tree: Tree,
  fn: FunctionNode,
): { readonly name: string; readonly first: string | undefined; readonly onClass: boolean }[] {
  const owner = [...tree.ancestors(fn)].find(isClass);
  const list = (
    node: Node | undefined,
    onClass: boolean,
  ): { name: string; first: string | undefined; onClass: boolean }[] =>
    (
      (node as { decorators?: readonly { expression: Node }[] | null } | undefined)?.decorators ??
      []
    ).map(({ expression }) => {
      const callee = isCall(expression) ? unwrap(expression.callee) : expression;
      const first = isCall(expression) ? expression.arguments[0] : undefined;
      return {
        name: lastName(callee) ?? '',
        first: first?.type === 'StringLiteral' ? first.value : undefined,
        onClass,
      };
    });
  return [...list(fn, false), ...(fn.type === 'ClassMethod' ? list(owner, true) : [])];
}

/** Where the file itself refers to a function by its name: `router.post('/x', createOrder)`, `this.callTool(…)`. */
export function namedUses(tree: Tree, fn: FunctionNode): Node[] {
  const name = functionName(tree, fn);
  if (name === undefined) return [];
  if (
    fn.type === 'ClassMethod' ||
    fn.type === 'ClassPrivateMethod' ||
    tree.parent(fn)?.type === 'ClassProperty'
  ) {
    return tree
      .nodes('MemberExpression')
      .filter((m) => m.object.type === 'ThisExpression' && propertyName(m) === name);
  }
  const binding = scopesOf(tree).lookup(name, tree.parent(fn) ?? fn);
  return binding?.references ?? [];
}
