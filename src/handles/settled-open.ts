import type { Function as FunctionNode, Node } from '@babel/types';
import {
  allCalls,
  functionAround,
  isCall,
  isFunction,
  propertyName,
  statementAround,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { braceBody } from '../edits/block-body.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { ENDS_SOCKET, SOCKET_IS_GONE } from '../knowledge/closables.ts';
import { TAKES_LISTENER } from '../knowledge/request-handlers.ts';
import { takenBy } from '../semantics/enclosing-function.ts';
import { executorOf, type Executor } from '../semantics/promise.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { functionOf } from '../semantics/value-origins.ts';
import type { Fix } from '../types.ts';
import { madeClosable, type MadeClosable } from './made-closable.ts';

/** A socket that a promise is about, which is settled while the socket stays connected. */
export interface SettledOpen {
  readonly socket: Binding;
  readonly made: MadeClosable;
  /** The call that settles the promise. */
  readonly settles: AnyCall;
}

/**
 * Each promise whose executor opens a socket, uses it in listeners alone, and settles in one of them while the socket is
 * open: no code can end it after that. None where a timer, or a listener that may still run, ends it.
 */
export function settledOpen(tree: Tree): readonly SettledOpen[] {
  return tree.nodes('NewExpression').flatMap((promise): SettledOpen[] => {
    const executor = executorOf(tree, promise);
    if (!executor) return [];
    return socketsOf(tree, executor).flatMap(({ socket, made }) => {
      const settles = settlingOf(tree, executor).find((call) => isOpenAt(tree, socket, call));
      return settles ? [{ socket, made, settles }] : [];
    });
  });
}

/** The sockets that the executor opens for itself: nothing else is handed one. */
function socketsOf(
  tree: Tree,
  { fn }: Executor,
): readonly { readonly socket: Binding; readonly made: MadeClosable }[] {
  return [...descendants(fn.body, (one) => !isFunction(one))].flatMap((one) => {
    if (one.type !== 'VariableDeclarator' || one.id.type !== 'Identifier' || !one.init) return [];
    const made = madeClosable(tree, one.init);
    const socket = scopesOf(tree).resolve(one.id);
    const isOwn = socket?.kind === 'const' && socket.references.every((use) => isCalled(tree, use));
    return made && socket && isOwn && made.noun === 'a socket' ? [{ socket, made }] : [];
  });
}

/** `socket.once(…)`; of `socket.pipe(…)` the other end is not seen. */
function isCalled(tree: Tree, use: Node): boolean {
  const member = tree.parent(use);
  const call = member && tree.parent(member);
  return (
    member !== undefined &&
    'object' in member &&
    member.object === use &&
    propertyName(member) !== 'pipe' &&
    (isCall(call) ? call.callee === member : !isCall(tree.parent(call ?? member)))
  );
}

/** The calls that settle the promise. */
function settlingOf(tree: Tree, { resolve, reject }: Executor): readonly AnyCall[] {
  const uses = [...(resolve?.references ?? []), ...(reject?.references ?? [])];
  return uses.flatMap((use) => {
    const call = tree.parent(use);
    return isCall(call) && call.callee === use ? [call] : [];
  });
}

/** It settles in a listener that the socket outlives, and nothing ends the socket there or later. */
function isOpenAt(tree: Tree, socket: Binding, settles: AnyCall): boolean {
  const settling = functionAround(tree, settles);
  if (!settling) return false;
  // `finish(true)` of a listener: `finish` is part of it.
  const ways = isNamed(tree, settling)
    ? callsOf(tree, settling).map((call) => [functionAround(tree, call), settling] as const)
    : [[settling, settling] as const];
  const ends = endsOf(tree, socket);
  return ways.some(([home, part]) => {
    const heard = home && eventOf(tree, socket, home);
    if (!home || heard === undefined || SOCKET_IS_GONE.test(heard)) return false;
    return !ends.some((end) => {
      const fn = functionAround(tree, end);
      const isThere = !fn || [home, part].some((one) => one === fn || tree.contains(one, fn));
      return isThere || mayStillRun(tree, socket, { fn, homes: [home, part] });
    });
  });
}

/** The event that runs a function: `connect` also for the one that is handed to what connects. */
function eventOf(tree: Tree, socket: Binding, fn: FunctionNode): string | undefined {
  const taker = takenBy(tree, fn);
  const call = tree.parent(fn);
  if (!taker || !isCall(call)) return undefined;
  const isOfSocket =
    'object' in call.callee &&
    unwrap(call.callee.object as Node).type === 'Identifier' &&
    scopesOf(tree).resolve(unwrap(call.callee.object as Node) as never) === socket;
  if (isOfSocket && TAKES_LISTENER.test(taker.name)) return taker.first;
  const isConnecting = isOfSocket && taker.name === 'connect';
  const { declaration } = socket;
  const isMaking = declaration.type === 'VariableDeclarator' && declaration.init === call;
  return isConnecting || isMaking ? 'connect' : undefined;
}

/** What ends the socket by its own calls. */
function endsOf(tree: Tree, { references }: Binding): readonly Node[] {
  return references.filter((use) => {
    const member = tree.parent(use);
    return member !== undefined && ENDS_SOCKET.test(propertyName(member) ?? '');
  });
}

/** The function that ends it may run after `homes`: not at an event that ends it anyway, nor by a timer that these clear. */
function mayStillRun(
  tree: Tree,
  socket: Binding,
  { fn, homes }: { readonly fn: FunctionNode; readonly homes: readonly FunctionNode[] },
): boolean {
  const event = eventOf(tree, socket, fn);
  if (event !== undefined) return !SOCKET_IS_GONE.test(event) || event === 'timeout';
  const timer = tree.parent(fn);
  const isTimer = isCall(timer) && takenBy(tree, fn)?.name === 'setTimeout';
  if (!isTimer) return !isNamed(tree, fn) || isCalledIn(tree, fn, homes);
  const set = tree.parent(timer);
  const handle = set?.type === 'VariableDeclarator' ? scopesOf(tree).resolve(set.id) : undefined;
  return !handle?.references.some((one) => {
    const call = tree.parent(one);
    return isCall(call) && clears(call) && homes.some((home) => tree.contains(home, call));
  });
}

function clears({ callee }: AnyCall): boolean {
  return callee.type === 'Identifier' && callee.name === 'clearTimeout';
}

/** A function of the executor that is there under a name, and so does nothing by itself. */
function isNamed(tree: Tree, fn: FunctionNode): boolean {
  const up = tree.parent(fn);
  return fn.type === 'FunctionDeclaration' || up?.type === 'VariableDeclarator';
}

function isCalledIn(tree: Tree, fn: FunctionNode, homes: readonly FunctionNode[]): boolean {
  return callsOf(tree, fn).some((call) => homes.some((home) => tree.contains(home, call)));
}

function callsOf(tree: Tree, fn: FunctionNode): readonly AnyCall[] {
  return allCalls(tree).filter((call) => functionOf(tree, call.callee) === fn);
}

/** Ends the socket before the promise is settled; undefined where no statement can go there. */
export function endBeforeSettling(
  tree: Tree,
  { socket, made, settles }: SettledOpen,
): Fix | undefined {
  const code = `${socket.name}.${made.end}()`;
  const home = functionAround(tree, settles);
  if (home?.type === 'ArrowFunctionExpression' && unwrap(home.body) === settles)
    return { edits: () => ({ edits: braceBody(tree, home, { before: [code] }) }) };
  const statement = statementAround(tree, settles);
  const isPlain = statement?.type === 'ExpressionStatement' && statement.expression === settles;
  const block = statement && tree.parent(statement);
  return statement && isPlain && block?.type === 'BlockStatement'
    ? { edits: () => ({ edits: [declareBefore(tree, statement, code)] }) }
    : undefined;
}
