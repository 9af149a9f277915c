import type { Node } from '@babel/types';
import { functionAround, isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { ENDS_POOL, GIVES_BACK, TAKES_CONNECTION } from '../knowledge/client-methods.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { lastingStatement, sessionStatement } from './session-statements.ts';

/** A connection that is taken out of a pool, and the calls in whose reach it is. */
interface Lent {
  readonly owner: Node;
  readonly bindings: readonly Binding[];
  readonly calls: readonly Call[];
}

type Call = Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>;

/**
 * What is done to a connection that `pool.connect()` and its like take out of the pool, which all who share the pool would
 * feel: it is never given back, or with what was set on it. A clause such as `keeps a connection of it`.
 */
export function connectionUse(tree: Tree, take: Node): string | undefined {
  const lent = lentBy(tree, take);
  if (!lent) return undefined;
  if (lent.bindings.length === 0)
    return isPassedOn(tree, take) ? undefined : 'keeps a connection of it';
  if (returnsOf(lent).length === 0) return 'keeps a connection of it';
  const words = lent.calls
    .filter((call) => isOf(lent, call))
    .map((call) => lastingStatement(tree, call))
    .find((found) => found !== undefined);
  return words === undefined
    ? undefined
    : `sends \`${words.toUpperCase()}\` over a connection of it`;
}

/** What those who share the pool would only feel when something fails, or when many call at once; a sentence. */
export function connectionDoubt(tree: Tree, take: Node, mention: Node): string | undefined {
  const lent = lentBy(tree, take);
  if (!lent) return undefined;
  if (lent.bindings.length === 0)
    return 'Whether each connection of it is given back cannot be seen.';
  const isSafe = returnsOf(lent).some(
    (call) =>
      tree.closest(
        call,
        (n) => n.type === 'TryStatement' && !!n.finalizer && tree.contains(n.finalizer, call),
      ) !== undefined,
  );
  if (!isSafe)
    return 'On an error a connection of it is not given back, and all calls then lack it.';
  const does = (words: RegExp, method: string): boolean =>
    lent.calls.some(
      (call) =>
        isOf(lent, call) &&
        (words.test(sessionStatement(tree, call) ?? '') || propertyName(call.callee) === method),
    );
  if (does(/^(begin|start transaction)$/i, 'beginTransaction') && !does(/^rollback$/i, 'rollback'))
    return 'On an error a connection of it goes back with its transaction open. The next call runs in that transaction.';
  const pool = 'object' in mention ? (mention.object as Node) : undefined;
  const asksAgain = lent.calls.some(
    (call) =>
      call !== take &&
      (call.start as number) > (take.end as number) &&
      'object' in call.callee &&
      pool !== undefined &&
      sameCode(unwrap(call.callee.object), unwrap(pool)) &&
      !ENDS_POOL.test(propertyName(call.callee) ?? ''),
  );
  return asksAgain
    ? 'The code asks for another connection while it holds one. Many such calls at once wait for each other.'
    : undefined;
}

function lentBy(tree: Tree, take: Node): Lent | undefined {
  if (!isCall(take) || !TAKES_CONNECTION.test(propertyName(take.callee) ?? '')) return undefined;
  const callback = take.arguments.findLast((argument) => isFunction(argument));
  const waits = awaitedAround(tree, take);
  const up = tree.parent(waits);
  const names = callback
    ? (callback as { params: Node[] }).params
    : up?.type === 'VariableDeclarator' && up.init === waits
      ? [up.id]
      : up?.type === 'AssignmentExpression'
        ? [up.left]
        : [];
  const bindings = names.flatMap((name) =>
    name.type === 'Identifier' ? (scopesOf(tree).resolve(name) ?? []) : [],
  );
  const owner = callback ?? functionAround(tree, take) ?? tree.program;
  return { owner, bindings, calls: [...descendants(owner)].filter(isCall) };
}

function awaitedAround(tree: Tree, take: Node): Node {
  const up = tree.parent(take);
  return up?.type === 'AwaitExpression' ? up : take;
}

/** `pool.connect().then(…)` */
function isPassedOn(tree: Tree, take: Node): boolean {
  const up = tree.parent(take);
  return up !== undefined && /^(then|finally|catch)$/.test(propertyName(up) ?? '');
}

/** The call is made on the connection, or calls what gives it back: `done()`. */
function isOf({ bindings }: Lent, { callee }: Call): boolean {
  return bindings.some((b) =>
    b.references.some((r) => r === callee || ('object' in callee && callee.object === r)),
  );
}

function returnsOf(lent: Lent): Call[] {
  return lent.calls.filter((call) => {
    const named = GIVES_BACK.test(propertyName(call.callee) ?? '');
    return (
      (isOf(lent, call) && (named || call.callee.type === 'Identifier')) ||
      (named &&
        call.arguments.some((a) => lent.bindings.some((b) => b.references.includes(a as never))))
    );
  });
}
