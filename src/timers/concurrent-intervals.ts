import { peerOf } from '../execution/peer.ts';
import { startsOne } from '../knowledge/lifecycle.ts';
import type { CallExpression, Node } from '@babel/types';
import { isCall, isFunction, isLoop, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { memberName, usesOf, type Owner } from '../semantics/class-members.ts';
import { resourcesOf } from '../resources/resource.ts';
import type { File } from '../file.ts';
import { intervals, type Interval } from './interval.ts';
import { isArmedOnce } from '../resources/release-method.ts';

/** The same function puts another interval into the same field. */
export function isStoredTwice({ file, acquisition: { call }, flow }: Interval): boolean {
  const { tree } = file;
  const { first } = flow;
  if (first.kind !== 'property') return false;
  const fields = file.memo(storedIntervals).get(tree.closest(call, isFunction));
  return (fields?.get(first.name) ?? []).some(
    (other) =>
      other.call !== call && other.owner === first.owner && !inOtherBranch(tree, call, other.call),
  );
}

interface StoredInterval {
  readonly call: CallExpression;
  readonly owner: Node | undefined;
}

type ByField = ReadonlyMap<string, readonly StoredInterval[]>;

/** The intervals of the file that are put into a field, by the function around them and the field's name. */
function storedIntervals(file: File): ReadonlyMap<Node | undefined, ByField> {
  const found = new Map<Node | undefined, Map<string, StoredInterval[]>>();
  for (const { acquisition, flow } of resourcesOf(file, intervals)) {
    const { call } = acquisition;
    const { first } = flow;
    if (first.kind !== 'property') continue;
    const fn = file.tree.closest(call, isFunction);
    const fields = found.get(fn) ?? new Map<string, StoredInterval[]>();
    found.set(fn, fields);
    const list = fields.get(first.name) ?? [];
    fields.set(first.name, list);
    list.push({ call, owner: first.owner });
  }
  return found;
}

/** The two are in different branches of one `if` or `switch`. */
function inOtherBranch(tree: Tree, a: Node, b: Node): boolean {
  const common = [...tree.ancestors(a)].find((up) => tree.contains(up, b));
  return (
    common?.type === 'IfStatement' ||
    common?.type === 'ConditionalExpression' ||
    common?.type === 'SwitchStatement'
  );
}

/** The callback is or works on what one call of the method was given, so that several calls mean several intervals. */
export function severalAtOnce(tree: Tree, call: CallExpression, owner: Owner): boolean {
  for (const up of tree.ancestors(call)) {
    if (up === owner.member) break;
    if (isLoop(up)) return true;
    if (propertyName('callee' in up ? (up.callee as Node) : up) === 'forEach') return true;
  }
  if (isArmedOnce(tree, owner)) return false;
  const callback = call.arguments[0] && unwrap(call.arguments[0]);
  if (!callback) return false;
  const scopes = scopesOf(tree);
  for (const node of descendants(callback)) {
    if (node.type !== 'Identifier') continue;
    if (
      isGiven(tree, owner, node) &&
      !tree.contains(callback, (scopes.resolve(node) as Binding).declaration)
    )
      return true;
  }
  return false;
}

function isGiven(tree: Tree, owner: Owner, node: Node): boolean {
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  return binding?.kind === 'param' && tree.contains(owner.member, binding.declaration);
}

/** One function of the class calls the member that starts the interval twice, or in a loop: for two rates, for each topic. */
export function isCalledRepeatedly(tree: Tree, owner: Owner): boolean {
  const name = memberName(tree, owner.member);
  if (name === undefined || isConstructor(owner.member)) return false;
  const calls = usesOf(tree, owner.cls, name).filter(
    (use) => isCall(tree.parent(use)) && (tree.parent(use) as { callee: Node }).callee === use,
  );
  return calls.some(
    (use) =>
      isInLoop(tree, use) ||
      calls.some(
        (other) =>
          other !== use &&
          tree.closest(other, isFunction) === tree.closest(use, isFunction) &&
          !inOtherBranch(tree, use, other),
      ),
  );
}

function isInLoop(tree: Tree, node: Node): boolean {
  for (const up of tree.ancestors(node)) {
    if (isLoop(up)) return true;
    if (isFunction(up))
      return /^(forEach|map)$/.test(
        propertyName((tree.parent(up) as { callee?: Node } | undefined)?.callee ?? up) ?? '',
      );
  }
  return false;
}

/** A call of the member decides how often the interval ticks, and nothing in its name tells that there is only one. */
export function hasOwnRate(tree: Tree, call: CallExpression, owner: Owner): boolean {
  if (
    isConstructor(owner.member) ||
    ('kind' in owner.member && owner.member.kind === 'set') ||
    startsOne(tree, memberName(tree, owner.member) ?? '')
  )
    return false;
  return call.arguments
    .slice(1)
    .some((argument) => [...descendants(argument)].some((node) => isGiven(tree, owner, node)));
}

function isConstructor(member: Node): boolean {
  return 'kind' in member && member.kind === 'constructor';
}

/** The call is in a function of its own inside the member, which runs at another time. */
export function startsLater(tree: Tree, call: Node, owner: Owner): boolean {
  for (const up of tree.ancestors(call)) {
    if (up === owner.member) return false;
    if (isFunction(up)) return true;
  }
  return false;
}

/** `if (this.timer) return` or `if (!this.timer) this.timer = …` around or before the call. */
export function isGuarded(tree: Tree, call: Node, field: string): boolean {
  const fn = tree.closest(call, isFunction);
  if (!fn) return false;
  for (const node of descendants(fn))
    if (
      node.type === 'IfStatement' &&
      (node.start as number) < (call.start as number) &&
      [...descendants(node.test)].some((n) => propertyName(n) === field)
    )
      return true;
  return false;
}

/** `sweeper ??= setInterval(…)` in a handler: one for all requests, made by the first. */
export function isSharedByHandlers(interval: Interval): boolean {
  const { tree } = interval.file;
  const { call } = interval.acquisition;
  const { first } = interval.flow;
  const handler = peerOf(tree, call)?.handler;
  if (!handler) return false;
  if (first.kind === 'variable') return !tree.contains(handler, first.binding.declaration);
  for (const up of tree.ancestors(call)) {
    if (up === handler) return false;
    if (
      up.type === 'IfStatement' &&
      up.test.type === 'UnaryExpression' &&
      up.test.argument.type === 'Identifier' &&
      !scopesOf(tree).resolve(up.test.argument)?.scope.parent
    )
      return true;
  }
  return false;
}
