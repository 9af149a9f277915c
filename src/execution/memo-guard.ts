import type { Function as FunctionNode, Node } from '@babel/types';
import { isFrom } from '../ast/names.ts';
import { isFunction, unwrap } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants, perNode, startOf, type Tree } from '../ast/tree.ts';
import { rootOf } from '../semantics/purity.ts';
import { scopesOf } from '../semantics/scope.ts';

/**
 * The variable or field that decides that code is passed over once it was run: `client` of `if (!client) client = …`,
 * `client ??= …`, `if (client) return client; …; client = …`, `if (started) return; started = true; …`. Undefined where
 * there is none, or where it belongs to the call itself.
 */
export function memoOf(tree: Tree, node: Node): Node | undefined {
  let child = node;
  for (const up of tree.ancestors(node)) {
    const target = guardIn(up, child);
    if (target && outlivesCall(tree, target, node)) return target;
    if (up.type === 'BlockStatement') {
      const skipped = exitTargetsOf(tree, up).find(
        ({ at, target: asked }) =>
          at < startOf(child) && sets(up, asked) && outlivesCall(tree, asked, node),
      );
      if (skipped) return skipped.target;
    }
    if (isFunction(up)) return undefined;
    child = up;
  }
  return undefined;
}

/**
 * What early returns before `node` ask for that outlives the call: `client` and `connecting` of
 * `if (client) return client; if (connecting) return connecting;`.
 */
export function guardsAround(tree: Tree, node: Node): readonly Node[] {
  const guards: Node[] = [];
  for (const up of tree.ancestors(node)) {
    if (isFunction(up)) break;
    for (const { at, target } of exitTargetsOf(tree, up))
      if (at < startOf(node) && outlivesCall(tree, target, node)) guards.push(target);
  }
  return guards;
}

/** What the code in `child` is guarded by, and sets. */
function guardIn(up: Node, child: Node): Node | undefined {
  if (up.type === 'IfStatement' && up.consequent === child)
    return emptyTargets(up.test).find((target) => sets(up.consequent, target));
  if (up.type === 'AssignmentExpression' && up.right === child)
    return /^(\?\?|\|\|)=$/.test(up.operator) || isOwnDefault(child, up.left) ? up.left : undefined;
  if (up.type === 'LogicalExpression' && up.right === child && up.operator !== '&&')
    return sets(up.right, unwrap(up.left)) ? unwrap(up.left) : undefined;
  return undefined;
}

/** `page ?? read()` of `page = page ?? read()` */
function isOwnDefault(value: Node, target: Node): boolean {
  const node = unwrap(value);
  return node.type === 'LogicalExpression' && node.operator !== '&&' && sameCode(node.left, target);
}

/** `x` of `!x`, `x === null`, `x == undefined`, also among several conditions. */
function emptyTargets(condition: Node): Node[] {
  const test = unwrap(condition);
  if (test.type === 'LogicalExpression')
    return [...emptyTargets(test.left), ...emptyTargets(test.right)];
  if (test.type === 'UnaryExpression' && test.operator === '!') return [unwrap(test.argument)];
  return test.type === 'BinaryExpression' && /^===?$/.test(test.operator) && isNothing(test.right)
    ? [unwrap(test.left)]
    : [];
}

/** `x` of `x`, `x !== null`: true once it is set. */
function fullTarget(condition: Node): Node | undefined {
  const test = unwrap(condition);
  if (test.type === 'Identifier' || test.type === 'MemberExpression') return test;
  return test.type === 'BinaryExpression' && /^!==?$/.test(test.operator) && isNothing(test.right)
    ? unwrap(test.left)
    : undefined;
}

function isNothing(node: Node): boolean {
  return (
    node.type === 'NullLiteral' ||
    (node.type === 'Identifier' && node.name === 'undefined') ||
    (node.type === 'BooleanLiteral' && !node.value)
  );
}

interface Exit {
  readonly at: number;
  readonly target: Node;
}

/** What the early returns of a block ask for: `if (client) return client;`. */
const exitTargetsOf = perNode((_, block): readonly Exit[] =>
  block.type !== 'BlockStatement'
    ? []
    : block.body.flatMap((statement) => {
        if (statement.type !== 'IfStatement' || statement.alternate) return [];
        const { consequent } = statement;
        const last = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent;
        const target = last?.type === 'ReturnStatement' ? fullTarget(statement.test) : undefined;
        return target ? [{ at: startOf(statement), target }] : [];
      }),
);

function sets(code: Node, target: Node): boolean {
  return [...descendants(code)].some(
    (n) => n.type === 'AssignmentExpression' && sameCode(unwrap(n.left), target),
  );
}

/** The target is kept when the function around `node` has returned: a variable from outside of it, or a field. */
function outlivesCall(tree: Tree, target: Node, node: Node): boolean {
  const root = rootOf(target);
  if (root.type === 'ThisExpression') return true;
  if (root.type !== 'Identifier') return false;
  const binding = scopesOf(tree).resolve(root);
  if (!binding) return isFrom(target, 'globalThis') || isFrom(target, 'global');
  const around = tree.closest(node, isFunction) as FunctionNode | undefined;
  return (
    around !== undefined &&
    !tree.contains(around, binding.identifier) &&
    (target.type === 'Identifier' || binding.scope.parent === undefined)
  );
}

/** Something empties the target again, so that the code is run once more. */
export function isReset(tree: Tree, target: Node): boolean {
  return tree
    .nodes('AssignmentExpression')
    .some(({ left, right }) => isNothing(unwrap(right)) && sameCode(unwrap(left), target));
}
