import type { Node } from '@babel/types';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { functionOf } from '../semantics/value-origins.ts';
import { isAsMissing } from './as-missing.ts';
import { resultOf } from './read-result.ts';
import type { Store } from './collection.ts';
import type { MapUse } from './uses.ts';

/** When the entries of a store are over, by what its readers compare. */
export interface Expiry {
  readonly tree: Tree;
  /** The comparison, and the variable in it that holds an entry. */
  readonly comparison: Comparison;
  /** The readers that look at an entry without asking whether it is over. */
  readonly others: readonly MapUse[];
}

/** `Date.now() > entry.until` */
export interface Comparison {
  readonly node: Extract<Node, { type: 'BinaryExpression' }>;
  readonly entry: Binding;
  /** True where it is true of an entry that is over; false where it is true of one that is not. */
  readonly isOver: boolean;
}

/**
 * The expiry of a store: readers compare a time of the entry with the clock, and an entry that is over takes the same
 * way as one that is missing. Undefined where no reader does so, or where two of them compare different things.
 */
export function expiryOf(store: Store, uses: readonly MapUse[]): Expiry | undefined {
  if (store.kind === 'set') return undefined;
  const others: MapUse[] = [];
  const found: Comparison[] = [];
  const [first] = store.creations;
  const reads = uses.filter((u) => u.kind === 'read' && !isBeforeDelete(u));
  for (const read of reads) {
    const comparison = comparisonOf(read);
    if (comparison && isAsMissing(read, comparison, uses)) found.push(comparison);
    else others.push(read);
  }
  const [comparison] = found;
  const tree = reads[0]?.tree;
  if (!comparison || !tree || !first || uses.some((u) => u.tree !== tree)) return undefined;
  const isOne = found.every((other) => isSameTime(tree, comparison, other));
  return isOne ? { tree, comparison, others } : undefined;
}

/** `delete o[k]` is no read; nor is `has(k)` of one that is deleted at once. */
function isBeforeDelete({ tree, at }: MapUse): boolean {
  const up = tree.parent(at);
  return up?.type === 'UnaryExpression' && up.operator === 'delete';
}

/** The comparison with the clock that the function makes with what it has read. */
function comparisonOf({ tree, at }: MapUse): Comparison | undefined {
  const entry = resultOf(tree, at);
  const fn = tree.closest(at, isFunction);
  if (!entry || !fn) return undefined;
  for (const node of descendants(fn)) {
    if (node.type !== 'BinaryExpression' || !/^[<>]=?$/.test(node.operator)) continue;
    const sides = [signOf(tree, node.left, entry), signOf(tree, node.right, entry)];
    const [left, right] = sides;
    if ((left === undefined) === (right === undefined)) continue;
    const other = left === undefined ? node.left : node.right;
    if (!readsClock(tree, other) && !readsClock(tree, node)) continue;
    const isLess = node.operator.startsWith('<');
    const sign = left ?? -(right as number);
    return { node, entry, isOver: isLess === sign > 0 };
  }
  return undefined;
}

/** 1 where the side grows with the entry's time, -1 where it shrinks; undefined where the entry is not in it. */
function signOf(tree: Tree, side: Node, entry: Binding): number | undefined {
  const node = unwrap(side);
  if (node.type === 'BinaryExpression' && /^[-+]$/.test(node.operator)) {
    const left = signOf(tree, node.left, entry);
    const right = signOf(tree, node.right, entry);
    if (left !== undefined && right !== undefined) return undefined;
    return left ?? (right === undefined ? undefined : node.operator === '-' ? -right : right);
  }
  // `entry.until.getTime()` is a time as `entry.until` is.
  const time = isCall(node) && propertyName(node.callee) === 'getTime' ? unwrap(node.callee) : node;
  const whole = time !== node && 'object' in time ? unwrap(time.object as Node) : time;
  const isMember = whole.type === 'MemberExpression' || whole.type === 'OptionalMemberExpression';
  const root = isMember && !whole.computed ? unwrap(whole.object) : whole;
  return root.type === 'Identifier' && scopesOf(tree).resolve(root) === entry ? 1 : undefined;
}

/** `Date.now()`, `new Date()`, or a constant that is worked out of one of them. */
export function readsClock(tree: Tree, code: Node): boolean {
  return [code, ...descendants(code)].some((node) => {
    if (isClock(tree, node)) return true;
    const init = node.type === 'Identifier' ? constantOf(tree, node) : undefined;
    return init !== undefined && [init, ...descendants(init)].some((part) => isClock(tree, part));
  });
}

/** `Date.now()`, `new Date()`, and a call of a function of the file that gives one of them and nothing else. */
export function isClock(tree: Tree, node: Node): boolean {
  if (isCall(node))
    return (
      calleeName(tree, node.callee) === 'Date.now' ||
      (node.arguments.length === 0 && givesClock(tree, node.callee))
    );
  return (
    node.type === 'NewExpression' &&
    node.arguments.length === 0 &&
    calleeName(tree, node.callee) === 'Date'
  );
}

function givesClock(tree: Tree, callee: Node): boolean {
  const fn = functionOf(tree, callee);
  if (!fn || fn.async || fn.params.length > 0) return false;
  const [only] = fn.body.type === 'BlockStatement' ? fn.body.body : [];
  const returned = only?.type === 'ReturnStatement' ? only.argument : undefined;
  const value = fn.body.type === 'BlockStatement' ? returned : fn.body;
  const node = value ? unwrap(value) : undefined;
  return isCall(node) && calleeName(tree, node.callee) === 'Date.now';
}

/** What a local constant is set to. */
export function constantOf(tree: Tree, id: Node): Node | undefined {
  const binding = scopesOf(tree).resolve(id);
  return binding?.kind === 'const' &&
    binding.declaration.type === 'VariableDeclarator' &&
    binding.declaration.id.type === 'Identifier' &&
    tree.closest(binding.declaration, isFunction)
    ? (binding.declaration.init ?? undefined)
    : undefined;
}

/** Both compare the same member of the entry, in the same way. */
function isSameTime(tree: Tree, a: Comparison, b: Comparison): boolean {
  if (a === b) return true;
  const nameIn = ({ node, entry }: Comparison): string | undefined =>
    [...descendants(node)]
      .filter((part) => 'object' in part && unwrap(part.object as Node).type === 'Identifier')
      .filter((part) => scopesOf(tree).resolve(unwrap((part as { object: Node }).object)) === entry)
      .map((part) => propertyName(part))
      .find((name) => name !== undefined);
  return nameIn(a) === nameIn(b);
}
