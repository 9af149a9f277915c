import type { BlockStatement, Node } from '@babel/types';
import { isPath } from '../ast/names.ts';
import { isCall, isFunction, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import { isTimerCall } from '../semantics/qualified-name.ts';
import type { Store } from './collection.ts';
import { resultOf } from './read-result.ts';
import type { MapUse } from './uses.ts';

/** Where an entry that holds a timer could go: at the start of what the timer runs. */
export interface SpentTimer {
  readonly body: BlockStatement;
  readonly key: string;
}

/**
 * The callbacks of timers that a store holds by key, where an entry means nothing once its timer has fired: all that is
 * asked of entries is to clear them, and a timer is cleared before another takes its key. Undefined if not so.
 */
export function spentTimers(
  store: Store,
  uses: readonly MapUse[],
): readonly SpentTimer[] | undefined {
  if (
    store.kind === 'set' ||
    uses.some(
      (u) => u.kind !== 'read' && u.kind !== 'write' && u.kind !== 'assign' && u.kind !== 'clear',
    )
  )
    return undefined;
  const writes = uses.filter((u) => u.kind === 'write');
  if (writes.length === 0 || !uses.every((u) => u.kind !== 'read' || isOnlyCleared(u)))
    return undefined;
  const spent = writes.map((w) => spentTimer(w, uses));
  return spent.every((s) => s !== undefined) ? spent : undefined;
}

function spentTimer(
  { tree, at, key, value }: MapUse,
  uses: readonly MapUse[],
): SpentTimer | undefined {
  const timer = value && unwrap(value);
  if (
    !timer ||
    !isTimerCall(tree, timer, 'setTimeout') ||
    key?.type !== 'Identifier' ||
    !isConstant(tree, key)
  )
    return undefined;
  const [callback] = timer.arguments;
  const fn = callback && unwrap(callback);
  if (
    !fn ||
    !isFunction(fn) ||
    fn.body.type !== 'BlockStatement' ||
    scopesOf(tree).lookup(key.name, fn.body) !== scopesOf(tree).resolve(key)
  )
    return undefined;
  const around = tree.closest(at, isFunction);
  const before = uses.some(
    (u) =>
      u.kind === 'read' &&
      u.tree === tree &&
      isPath(u.key, key.name) &&
      tree.closest(u.at, isFunction) === around &&
      (u.at.start as number) < (at.start as number),
  );
  return before ? { body: fn.body, key: key.name } : undefined;
}

function isConstant(tree: Tree, key: Node): boolean {
  const binding = scopesOf(tree).resolve(key);
  return (
    binding !== undefined &&
    binding.references.every((r) => {
      const up = tree.parent(r);
      return (
        !(up?.type === 'AssignmentExpression' && up.left === r) && up?.type !== 'UpdateExpression'
      );
    })
  );
}

/** `clearTimeout(timers.get(k))`, with or without asking first whether it is there. */
function isOnlyCleared({ tree, at }: MapUse): boolean {
  const binding = resultOf(tree, at);
  return binding
    ? binding.references.every((r) => isClearedOrAsked(tree, r))
    : isClearedOrAsked(tree, at);
}

function isClearedOrAsked(tree: Tree, node: Node): boolean {
  let up = tree.parent(node);
  while (up && unwrap(up) !== up) up = tree.parent(up);
  if (isCall(up)) return isTimerCall(tree, up, 'clearTimeout');
  // Asked whether there is one in order to clear it, not in order to start none.
  if (up?.type !== 'IfStatement' || up.alternate) return false;
  const first = up.consequent.type === 'BlockStatement' ? up.consequent.body[0] : up.consequent;
  return (
    first?.type === 'ExpressionStatement' &&
    isTimerCall(tree, unwrap(first.expression), 'clearTimeout')
  );
}
