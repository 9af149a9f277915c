import type { Node } from '@babel/types';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import type { Store } from './collection.ts';
import { unitOf } from './enclosing-member.ts';
import type { MapUse } from './uses.ts';

/**
 * `if (ability.exists) cache.set(id, ability)`, `if (!TABLE.hasOwnProperty(id)) return`, without waiting for anything:
 * only what the program's own tables know comes in, so a store has no more entries than they have.
 */
export function isOfKnownThings(store: Store, writes: readonly MapUse[]): boolean {
  const units = new Set(writes.map((w) => unitOf(store, w)));
  const [unit] = units;
  // One function fills it: what one of its branches asks for holds for where the others get their things, too.
  if (units.size !== 1 || !unit) return false;
  if (writes.every((w) => isGuarded(store, w, unit, false))) return true;
  if (
    [...descendants(unit)].some(
      (n) => n.type === 'AwaitExpression' || (n.type === 'ForOfStatement' && n.await),
    )
  )
    return false;
  return (
    writes.some((w) => isGuarded(store, w, unit, true)) &&
    writes.every((w) => isGuarded(store, w, unit, true) || isInBranch(w, unit))
  );
}

function isInBranch({ tree, at }: MapUse, unit: Node): boolean {
  return [...tree.ancestors(at)].some(
    (up) =>
      up.type === 'IfStatement' && tree.contains(unit, up) && tree.contains(up.consequent, at),
  );
}

/** On the way to the write a table is asked for the key, or the thing itself for whether it exists. */
function isGuarded(
  store: Store,
  { tree, at, key }: MapUse,
  unit: Node,
  orExists: boolean,
): boolean {
  let child: Node = at;
  for (const up of tree.ancestors(at)) {
    if (
      up.type === 'IfStatement' &&
      tree.contains(up.consequent, at) &&
      ((orExists && isExistence(up.test)) || asksTable(tree, up.test, store, key))
    )
      return true;
    if (up.type === 'BlockStatement') {
      for (const earlier of up.body.slice(0, up.body.indexOf(child as never))) {
        if (
          earlier.type === 'IfStatement' &&
          !earlier.alternate &&
          leaves(earlier.consequent) &&
          unwrap(earlier.test).type === 'UnaryExpression' &&
          asksTable(tree, unwrap((unwrap(earlier.test) as { argument: Node }).argument), store, key)
        )
          return true;
      }
    }
    if (up === unit) break;
    child = up;
  }
  return false;
}

/** `ability.exists`, as all of a test or one of its conditions. */
function isExistence(test: Node): boolean {
  const node = unwrap(test);
  return node.type === 'LogicalExpression'
    ? node.operator === '&&' && (isExistence(node.left) || isExistence(node.right))
    : propertyName(node) === 'exists';
}

function leaves(branch: Node): boolean {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  return (
    last?.type === 'ReturnStatement' ||
    last?.type === 'ThrowStatement' ||
    last?.type === 'ContinueStatement'
  );
}

/** `TABLE.hasOwnProperty(key)`, `key in TABLE`, `Object.hasOwn(TABLE, key)`, as all of the test or one of its conditions. */
function asksTable(tree: Tree, test: Node, store: Store, key: Node | undefined): boolean {
  const node = unwrap(test);
  if (!key) return false;
  if (node.type === 'LogicalExpression')
    return (
      node.operator === '&&' &&
      (asksTable(tree, node.left, store, key) || asksTable(tree, node.right, store, key))
    );
  const isKey = (n: Node | undefined): boolean =>
    n !== undefined && sameCode(unwrap(n), unwrap(key));
  if (node.type === 'BinaryExpression')
    return node.operator === 'in' && isKey(node.left) && isTable(tree, node.right, store);
  if (!isCall(node)) return false;
  if (calleeName(tree, node.callee) === 'Object.hasOwn')
    return (
      isKey(node.arguments[1]) &&
      node.arguments[0] !== undefined &&
      isTable(tree, node.arguments[0], store)
    );
  const callee = unwrap(node.callee);
  const called = 'object' in callee ? unwrap(callee.object as Node) : undefined;
  if (propertyName(callee) === 'has' && called?.type === 'Identifier' && isKey(node.arguments[0]))
    return isWrittenOut(tree, called, store);
  return (
    propertyName(callee) === 'hasOwnProperty' &&
    'object' in callee &&
    isKey(node.arguments[0]) &&
    isTable(tree, callee.object as Node, store)
  );
}

/** `const SUPPORTED = new Set(['EUR', 'USD'])`, to which nothing is added. */
function isWrittenOut(tree: Tree, set: Node & { name: string }, store: Store): boolean {
  const declaration = scopesOf(tree).resolve(set)?.declaration;
  const init =
    declaration?.type === 'VariableDeclarator' && declaration.init
      ? unwrap(declaration.init)
      : undefined;
  if (
    set.name === store.name ||
    init?.type !== 'NewExpression' ||
    !init.arguments[0] ||
    unwrap(init.arguments[0]).type !== 'ArrayExpression'
  )
    return false;
  const uses = scopesOf(tree).resolve(set)?.references ?? [];
  return !uses.some((use) => /^(add|set)$/.test(propertyName(tree.parent(use) ?? use) ?? ''));
}

/** Something that is outside of the function, is not the store itself, and that no code of this file adds keys to. */
function isTable(tree: Tree, expression: Node, store: Store): boolean {
  const node = unwrap(expression);
  let root: Node = node;
  while (root.type === 'MemberExpression' || root.type === 'OptionalMemberExpression')
    root = unwrap(root.object);
  const binding = root.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
  if (
    root.type === 'Identifier' &&
    (!binding || binding.kind === 'param' || tree.closest(binding.identifier, isFunction))
  )
    return false;
  if (node.type === 'Identifier' ? store.name === node.name : propertyName(node) === store.name)
    return false;
  return !tree
    .nodes('AssignmentExpression')
    .some(
      (a) =>
        a.left.type === 'MemberExpression' &&
        a.left.computed &&
        sameCode(unwrap(a.left.object), node),
    );
}
