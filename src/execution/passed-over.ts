import type { Node } from '@babel/types';
import { isCall, isFunction, propertyName } from '../ast/node.ts';
import { descendants, startOf, type Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { functionOf } from '../semantics/value-origins.ts';
import type { BegunAgain, Stage } from './begun-again.ts';
import { memoOf } from './memo-guard.ts';

/** What a round sets: variables from outside of it, and members by their names. */
interface Written {
  readonly bindings: ReadonlySet<Binding>;
  readonly members: ReadonlySet<string>;
}

/**
 * A later round may pass over the code: a test on the way asks for something that a round sets, or that a method or a
 * collection tells. `round` has all functions that a round may run.
 */
export function isPassedOver(
  tree: Tree,
  { through, way }: BegunAgain,
  round: ReadonlySet<Node>,
): boolean {
  const written = writtenIn(tree, round);
  return (
    through.some(({ at }) => memoOf(tree, at) !== undefined) ||
    through
      .slice(0, way)
      .some((stage) => testsOf(tree, stage).some((test) => asks(tree, test, stage, written)))
  );
}

function writtenIn(tree: Tree, round: ReadonlySet<Node>): Written {
  const bindings = new Set<Binding>();
  const members = new Set<string>();
  for (const fn of round)
    for (const node of descendants(fn)) {
      const target =
        node.type === 'AssignmentExpression'
          ? node.left
          : node.type === 'UpdateExpression'
            ? node.argument
            : undefined;
      const name = target && propertyName(target);
      const binding = target?.type === 'Identifier' ? scopesOf(tree).resolve(target) : undefined;
      if (name !== undefined) members.add(name);
      if (binding) bindings.add(binding);
    }
  return { bindings, members };
}

/** What decides in the function whether it comes to the code: tests around that, and those that leave before it. */
function testsOf(tree: Tree, { fn, at }: Stage): readonly Node[] {
  const tests: Node[] = [];
  let child = at;
  for (const up of tree.ancestors(at)) {
    if (up === fn) break;
    if (up.type === 'IfStatement' || up.type === 'ConditionalExpression') tests.push(up.test);
    if (up.type === 'LogicalExpression' && up.right === child) tests.push(up.left);
    if (up.type === 'SwitchStatement') tests.push(up.discriminant);
    child = up;
  }
  for (const node of descendants(fn, (inner) => inner === fn || !isFunction(inner)))
    if (node.type === 'IfStatement' && startOf(node) < startOf(at) && leaves(node))
      tests.push(node.test);
  return tests;
}

function leaves(node: Node): boolean {
  return [...descendants(node, (inner) => !isFunction(inner))].some(({ type }) =>
    /^(Return|Throw|Break|Continue)Statement$/.test(type),
  );
}

function asks(tree: Tree, test: Node, stage: Stage, written: Written): boolean {
  const local = new Set([test]);
  for (const part of local)
    for (const node of descendants(part)) {
      const declared = declaredIn(tree, node, stage.fn);
      if (declared) local.add(declared);
    }
  return [...local].some((part) => asksItself(tree, part, stage, written));
}

/** What a name stands for that the function itself declares. */
function declaredIn(tree: Tree, node: Node, fn: Node): Node | undefined {
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const init =
    binding?.declaration.type === 'VariableDeclarator' && tree.contains(fn, binding.identifier)
      ? binding.declaration.init
      : undefined;
  return init ?? undefined;
}

function asksItself(tree: Tree, test: Node, { fn }: Stage, written: Written): boolean {
  return [...descendants(test)].some((node) => {
    const name = propertyName(node);
    if (name !== undefined) return written.members.has(name) || isOfState(tree, node, fn);
    const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
    if (!binding) return false;
    if (written.bindings.has(binding)) return true;
    // A function around may ask anything.
    return (
      !tree.contains(fn, binding.identifier) &&
      binding.scope.parent !== undefined &&
      functionOf(tree, node) !== undefined
    );
  });
}

/** `this.isOpen()`, `this.rooms.has(id)`, `rooms.size`, but for what is asked of a value of the call itself. */
function isOfState(tree: Tree, member: Node, fn: Node): boolean {
  const up = tree.parent(member);
  const isAsked =
    (isCall(up) && up.callee === member) || /^(size|length)$/.test(propertyName(member) ?? '');
  let root = member;
  while ('object' in root) root = root.object as Node;
  if (!isAsked) return false;
  const binding = root.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
  return (
    root.type === 'ThisExpression' ||
    (binding !== undefined && binding.kind !== 'import' && !tree.contains(fn, binding.identifier))
  );
}
