import type { Function as FunctionNode, Node, Statement } from '@babel/types';
import { functionAround, isFunction } from '../ast/node.ts';
import { startOf, type Tree } from '../ast/tree.ts';
import { scopesOf } from './scope.ts';

/**
 * No run of `fn` reaches both nodes, as far as its branches tell: they stand on two sides of an `if`, a `?:` or a `switch`,
 * or the way to one of them ends in a `return`. What stands in a callback is reached where the callback is handed on; a
 * function with a name, wherever that is used. No loop may stand between `fn` and `node`.
 */
export function areExclusive(tree: Tree, fn: FunctionNode, node: Node, other: Node): boolean {
  const places = placesOf(tree, fn, other, new Set());
  return places.length > 0 && places.every((place) => partAt(tree, node, place));
}

/** Where in `fn` itself the code around `node` is handed on or called. */
function placesOf(tree: Tree, fn: FunctionNode, node: Node, seen: Set<Node>): Node[] {
  let at = node;
  for (
    let around = functionAround(tree, at);
    around && around !== fn;
    around = functionAround(tree, at)
  ) {
    const uses = namedUses(tree, around);
    if (uses) {
      if (seen.has(around)) return [];
      seen.add(around);
      return uses
        .filter((use) => !tree.contains(around as Node, use))
        .flatMap((use) => placesOf(tree, fn, use, seen));
    }
    at = around;
  }
  return [at];
}

/** The uses of `function f() {}` and `const f = () => {}`; undefined for a function without such a name. */
function namedUses(tree: Tree, fn: FunctionNode): readonly Node[] | undefined {
  const parent = tree.parent(fn);
  const id =
    fn.type === 'FunctionDeclaration'
      ? fn.id
      : parent?.type === 'VariableDeclarator' && parent.init === fn
        ? parent.id
        : undefined;
  return id?.type === 'Identifier' ? scopesOf(tree).resolve(id)?.references : undefined;
}

function partAt(tree: Tree, a: Node, b: Node): boolean {
  const [first, second] = startOf(a) <= startOf(b) ? [a, b] : [b, a];
  let leaves = false;
  let child = first;
  for (const up of tree.ancestors(first)) {
    if (tree.contains(up, second))
      return forks(tree, up, child, second) || (leaves && up.type !== 'TryStatement');
    if (isFunction(up)) return false;
    // What throws on the way to the `return` goes on behind the `catch`.
    if (up.type === 'TryStatement' && up.handler && up.block === child) leaves = false;
    leaves ||= up.type === 'ReturnStatement' || behind(up, child).some(isLeft);
    child = up;
  }
  return false;
}

/** `up` takes the way of `child` or that of `second`, which comes later in the text. */
function forks(tree: Tree, up: Node, child: Node, second: Node): boolean {
  if (up.type === 'IfStatement' || up.type === 'ConditionalExpression')
    return child === up.consequent && !!up.alternate && tree.contains(up.alternate, second);
  return (
    up.type === 'SwitchStatement' && child.type === 'SwitchCase' && child.consequent.some(endsCase)
  );
}

function behind(up: Node, child: Node): readonly Statement[] {
  const list: readonly Statement[] =
    up.type === 'BlockStatement' ? up.body : up.type === 'SwitchCase' ? up.consequent : [];
  return list.slice(list.indexOf(child as Statement) + 1);
}

/** Every way through the statement ends in a `return`. */
function isLeft(statement: Statement): boolean {
  if (statement.type === 'BlockStatement') return statement.body.some(isLeft);
  if (statement.type === 'IfStatement')
    return isLeft(statement.consequent) && !!statement.alternate && isLeft(statement.alternate);
  return statement.type === 'ReturnStatement';
}

function endsCase(statement: Statement): boolean {
  if (statement.type === 'BlockStatement') return statement.body.some(endsCase);
  return (statement.type === 'BreakStatement' && !statement.label) || isLeft(statement);
}
