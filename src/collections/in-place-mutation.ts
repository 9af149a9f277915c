import type { Node } from '@babel/types';
import { mentions } from '../ast/names.ts';
import { isCall, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { Binding } from '../semantics/scope.ts';
import { resultOf } from './read-result.ts';
import type { MapUse } from './uses.ts';

const BOOKKEEPING =
  /^(hits?|lastUsed\w*|lastAccess\w*|accessCount|accessed\w*|timestamp|expires?\w*|uses?|usedAt|touched|lastActivity\w*)$/;

/** What is read is changed and not only looked at: entries hold what nothing else does. */
export function isFilledInPlace(uses: readonly MapUse[]): boolean {
  return uses.some((use) => {
    if (use.kind !== 'read') return false;
    const { tree, at } = use;
    const outer = memberAround(tree, at);
    if (outer && changes(tree, outer)) return true;
    const binding = resultOf(tree, at);
    return (
      binding !== undefined &&
      (hasDefault(tree, at) || !isOnlyOnHit(tree, binding)) &&
      binding.references.some((r) => isChanged(tree, r))
    );
  });
}

/** What is read is changed in place, whether there was an entry or one is made. */
export function changesEntry({ tree, at }: MapUse): boolean {
  const outer = memberAround(tree, at);
  if (outer && changes(tree, outer)) return true;
  return (resultOf(tree, at)?.references ?? []).some((one) => isChanged(tree, one));
}

function memberAround(tree: Tree, at: Node): Node | undefined {
  let up = tree.parent(at);
  while (up && unwrap(up) !== up) up = tree.parent(up);
  return up &&
    (up.type === 'MemberExpression' || up.type === 'OptionalMemberExpression') &&
    unwrap(up.object) === at
    ? up
    : undefined;
}

function isChanged(tree: Tree, reference: Node): boolean {
  const member = memberAround(tree, reference);
  return member !== undefined && changes(tree, member);
}

const MUTATORS =
  /^(push|unshift|add|set|splice|pop|shift|delete|clear|append|record|update|increment|inc|observe)$/;

function changes(tree: Tree, member: Node): boolean {
  const name = propertyName(member);
  const up = tree.parent(member);
  if (isCall(up) && up.callee === member) return name !== undefined && MUTATORS.test(name);
  if (name !== undefined && BOOKKEEPING.test(name)) return false;
  return (
    (up?.type === 'AssignmentExpression' && up.left === member) ||
    up?.type === 'UpdateExpression' ||
    (up?.type === 'MemberExpression' && up.object === member && changes(tree, up))
  );
}

/** `get(k) || []`: on a miss it starts over. */
export function hasDefault(tree: Tree, at: Node): boolean {
  let node = at;
  let up = tree.parent(node);
  while (up && unwrap(up) !== up) [node, up] = [up, tree.parent(up)];
  return up?.type === 'LogicalExpression' && up.left === node && up.operator !== '&&';
}

/** `if (cached) { cached.x = … }`: nothing happens on a miss. */
function isOnlyOnHit(tree: Tree, binding: Binding): boolean {
  return binding.references
    .filter((r) => isChanged(tree, r))
    .every((r) =>
      [...tree.ancestors(r)].some(
        (up) =>
          up.type === 'IfStatement' &&
          !up.alternate &&
          tree.contains(up.consequent, r) &&
          [...descendants(up.test)].some((n) => binding.references.includes(n as never)),
      ),
    );
}

/** `(counts.get(key) ?? 0) + 1`, `existing + 1`, `counts[key] + 1` */
function readsBefore(value: Node): boolean {
  return (
    mentions(value, /\b(get|count|current|existing|prev\w*)\b/) ||
    [...descendants(value)].some(
      (n) =>
        n.type === 'ArrayExpression' ||
        ((n.type === 'MemberExpression' || n.type === 'OptionalMemberExpression') && n.computed),
    )
  );
}

/** A number that goes up from what it was. */
export function counts(uses: readonly MapUse[]): boolean {
  return uses.some(
    (u) =>
      u.kind === 'write' &&
      (u.at.type === 'UpdateExpression' ||
        (u.at.type === 'AssignmentExpression' && /^[-+]=$/.test(u.at.operator)) ||
        (u.value && unwrap(u.value).type === 'BinaryExpression' && readsBefore(u.value))),
  );
}
