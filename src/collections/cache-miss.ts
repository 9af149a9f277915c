import type { Node } from '@babel/types';
import { isPath, lastName, mentions } from '../ast/names.ts';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { BRINGS_ABOUT, ONLY_READS, REPEATED, VARIES } from '../knowledge/value-words.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { Store } from './collection.ts';
import { unitOf } from './enclosing-member.ts';
import type { MapUse } from './uses.ts';
import { originOfValue } from './value-kind.ts';

/** True if a miss gives back what was evicted: the value comes of the key, by something that may be done twice. */
export function isWorkedOutAgain(store: Store, write: MapUse, uses: readonly MapUse[]): boolean {
  const { tree, value, key } = write;
  const unit = unitOf(store, write);
  if (!value || !key || !unit) return false;
  const maker = makerOf(tree, value);
  if (isCall(maker)) {
    const callee = unwrap(maker.callee);
    const name = lastName(callee) ?? '';
    if (VARIES.test(name) || [...descendants(maker)].some(isRandom)) return false;
    const isBare = callee.type === 'Identifier' && scopesOf(tree).resolve(callee)?.kind === 'param';
    if (isBare) return !REPEATED.test(store.name);
    if (
      BRINGS_ABOUT.test(name) &&
      tree.parent(maker)?.type === 'AwaitExpression' &&
      !isFactory(callee) &&
      !mentions(maker.callee, ONLY_READS)
    )
      return false;
  }
  const ofKey = rootsOf(tree, key, unit, uses);
  const ofValue = rootsOf(tree, value, unit, uses);
  return (
    ofKey.size === 0 ||
    (ofKey.has('this') && ofValue.has('this')) ||
    [...ofKey].some((r) => r !== 'this' && ofValue.has(r))
  );
}

function isRandom(node: Node): boolean {
  return (
    isCall(node) &&
    (isPath(node.callee, 'Math.random') ||
      /^random(Bytes|Int|UUID)$/.test(lastName(node.callee) ?? ''))
  );
}

/** `Pool.create(address)`: another way of writing `new`. */
function isFactory(callee: Node): boolean {
  return (
    'object' in callee &&
    (callee.object as Node).type === 'Identifier' &&
    /^[A-Z]/.test((callee.object as { name: string }).name)
  );
}

/** The call that a value comes out of: through variables, `await` and properties of its result. */
function makerOf(tree: Tree, value: Node): Node | undefined {
  let node = originOfValue(tree, value);
  for (let i = 0; i < 6; i++) {
    if (node.type === 'AwaitExpression') node = unwrap(node.argument);
    else if (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression')
      node = originOfValue(tree, node.object);
    else if (isCall(node) && isReading(node))
      node = originOfValue(tree, (unwrap(node.callee) as { object: Node }).object);
    else break;
  }
  return isCall(node) ? node : undefined;
}

/** `made.toString('hex')`. */
function isReading(call: Node & { callee: Node }): boolean {
  const callee = unwrap(call.callee);
  return (
    'object' in callee &&
    /^(toString|toLowerCase|toUpperCase|slice|padStart|trim)$/.test(propertyName(callee) ?? '')
  );
}

/** The variables of the function that an expression is made of, those that these come from included, what the store itself gives apart. */
function rootsOf(
  tree: Tree,
  expression: Node,
  unit: Node,
  uses: readonly MapUse[],
): Set<Binding | 'this'> {
  const seen = new Set<Binding>();
  const roots = new Set<Binding | 'this'>();
  const own = uses.filter((u) => u.tree === tree && tree.contains(unit, u.at));
  const visit = (node: Node): void => {
    if (own.some((u) => tree.contains(node, u.at))) return;
    for (const part of [node, ...descendants(node)]) {
      if (part.type === 'ThisExpression' && !isCalled(tree, part)) roots.add('this');
      const binding = part.type === 'Identifier' ? scopesOf(tree).resolve(part) : undefined;
      if (!binding || seen.has(binding) || !tree.contains(unit, binding.identifier)) continue;
      seen.add(binding);
      roots.add(binding);
      follow(binding);
    }
  };
  const follow = (binding: Binding): void => {
    const { declaration } = binding;
    if (declaration.type === 'VariableDeclarator') {
      if (declaration.init) visit(declaration.init);
      const loop = tree.parent(tree.parent(declaration) ?? declaration);
      if (loop?.type === 'ForOfStatement' || loop?.type === 'ForInStatement') visit(loop.right);
    }
    const fn = binding.kind === 'param' ? tree.closest(binding.identifier, isFunction) : undefined;
    const call = fn && fn !== unit ? tree.parent(fn) : undefined;
    if (isCall(call))
      for (const part of [call.callee, ...call.arguments]) if (part !== fn) visit(part);
    for (const reference of binding.references) {
      const up = tree.parent(reference);
      if (up?.type === 'AssignmentExpression' && up.left === reference) {
        visit(up.right);
        for (const test of tree.ancestors(up))
          if (
            (test.type === 'IfStatement' || test.type === 'ConditionalExpression') &&
            tree.contains(unit, test) &&
            ![...descendants(test.test), test.test].some((n) =>
              binding.references.includes(n as never),
            )
          )
            visit(test.test);
      }
      const statement =
        binding.kind === 'param'
          ? undefined
          : [...tree.ancestors(reference)].find(
              (n) => n.type === 'ExpressionStatement' || isFunction(n),
            );
      if (statement?.type === 'ExpressionStatement' && tree.contains(unit, statement))
        visit(statement.expression);
    }
  };
  visit(expression);
  return roots;
}

function isCalled(tree: Tree, self: Node): boolean {
  const member = tree.parent(self);
  const call = member && tree.parent(member);
  return isCall(call) && call.callee === member;
}
