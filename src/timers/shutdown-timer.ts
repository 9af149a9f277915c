import type { Function as FunctionNode, Node } from '@babel/types';
import { functionAround, isCall, isFunction, propertyName, type AnyCall } from '../ast/node.ts';
import { descendants, startOf, type Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { END_SIGNALS, isApplicationShutdown } from '../knowledge/lifecycle.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { bindingOf, functionName } from '../semantics/function-name.ts';
import { executorOf } from '../semantics/promise.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { callbackOf } from '../semantics/value-origins.ts';
import { functionsOfRun } from './ending-emitter.ts';
import { isUnreferenced } from './handle.ts';
import { isOutOfSight, type Timeout } from './timeout.ts';

const EXITS = /^(process|node:process#default)\.exit$|^node:process#exit$/;
const KILLS = /^(process|node:process#default)\.kill$|^node:process#kill$/;

/** How many calls are followed to one that ends the process. */
const MOST_CALLS = 2;

/**
 * A timer that ends the process by force, in a function that the application's shutdown runs, and that holds the process
 * until it fires: nothing clears it, nobody waits for it, and nothing else there ends the process. `success` where it ends
 * the process well, so that the delay itself may be meant.
 */
export function forcedExit(timeout: Timeout): 'failure' | 'success' | undefined {
  const { file, acquisition, flow, releases } = timeout;
  const { tree } = file;
  const { call } = acquisition;
  const callback = callbackOf(tree, call);
  if (!callback || releases.length > 0 || isUnreferenced(flow) || isOutOfSight(timeout))
    return undefined;
  if (flow.first.kind !== 'dropped' || isWaitedFor(tree, call, callback)) return undefined;
  const exit = [...descendants(callback.body, (node) => !isFunction(node))].find(
    (node): node is AnyCall => isCall(node) && isExit(tree, node),
  );
  const run = [...functionsOfRun(tree, call)];
  if (!exit || !run.some((fn) => isShutdown(tree, fn))) return undefined;
  const isFree = (node: Node): boolean => !tree.contains(callback, node);
  if (run.some((fn) => ends(file, fn.body, MOST_CALLS, isFree))) return undefined;
  const callers = run.flatMap((fn) => callsOf(tree, fn));
  if (callers.length > 0 && callers.every((caller) => endsAfter(file, caller))) return undefined;
  const [code] = exit.arguments;
  return !code || (code.type === 'NumericLiteral' && code.value === 0) ? 'success' : 'failure';
}

/** The callback settles a promise, too: the timer is a delay of it. */
function isWaitedFor(tree: Tree, call: Node, callback: Node): boolean {
  const around = functionAround(tree, call);
  const promise = around && tree.parent(around);
  const { resolve, reject } = (promise && executorOf(tree, promise)) ?? {};
  return [resolve, reject].some((one) =>
    one?.references.some((reference) => tree.contains(callback, reference)),
  );
}

/** Ends the process somewhere below, itself or by what it calls or hands on, as far as that is seen. */
function ends(
  { tree, project }: File,
  node: Node,
  calls: number,
  isFree: (node: Node) => boolean,
): boolean {
  return [...descendants(node)].some((inner) => {
    if (!isCall(inner) || !isFree(inner)) return false;
    if (isExit(tree, inner)) return true;
    if (calls === 0) return false;
    return [inner.callee, ...inner.arguments].some((value) => {
      const named = /^(Identifier|MemberExpression)$/.test(value.type);
      const called = named ? calledFunction(tree, value, project) : undefined;
      if (!called) return false;
      const there = File.of(called.tree, { project });
      // One that ends it where something fails goes on otherwise.
      return ends(
        there,
        called.node.body,
        calls - 1,
        (at) =>
          (there.tree !== tree || isFree(at)) &&
          !there.tree.closest(at, ({ type }) => type === 'CatchClause'),
      );
    });
  });
}

/** The calls of a function in its file. */
function callsOf(tree: Tree, fn: FunctionNode): readonly Node[] {
  const name = functionName(tree, fn);
  const uses =
    bindingOf(tree, fn)?.references ??
    (fn.type === 'ClassMethod' && name !== undefined ? membersNamed(tree, name) : []);
  return uses.flatMap((use) => {
    const up = tree.parent(use);
    return isCall(up) && up.callee === use ? [up] : [];
  });
}

/** What calls it ends the process once it is done. */
function endsAfter(file: File, call: Node): boolean {
  const { tree } = file;
  const around = functionAround(tree, call);
  const isAfter = (node: Node): boolean => startOf(node) > startOf(call);
  return around !== undefined && ends(file, around.body, 0, isAfter);
}

/** `process.exit()`, or a signal to the process itself. */
function isExit(tree: Tree, node: Node): boolean {
  if (!isCall(node)) return false;
  const [first] = node.arguments;
  const name = calleeName(tree, node.callee) ?? '';
  return EXITS.test(name) || (KILLS.test(name) && !!first && propertyName(first) === 'pid');
}

/** A signal's handler, what such a handler calls, or what is called like an application's shutdown. */
function isShutdown(tree: Tree, fn: FunctionNode): boolean {
  if (
    isSignalCall(tree, tree.parent(fn)) ||
    isApplicationShutdown(tree, functionName(tree, fn) ?? '')
  )
    return true;
  return (bindingOf(tree, fn)?.references ?? []).some((use) => {
    const up = tree.parent(use);
    if (isSignalCall(tree, up)) return true;
    const around = isCall(up) && up.callee === use ? tree.closest(up, isFunction) : undefined;
    return around !== undefined && isSignalCall(tree, tree.parent(around));
  });
}

/** `process.on('SIGTERM', …)` */
function isSignalCall(tree: Tree, node: Node | undefined): boolean {
  if (!isCall(node)) return false;
  const [event] = node.arguments;
  return (
    /^(process|node:process#default)\.(on|once|addListener)$|^node:process#(on|once)$/.test(
      calleeName(tree, node.callee) ?? '',
    ) && (event?.type === 'StringLiteral' ? END_SIGNALS.test(event.value) : namesSignals(tree))
  );
}

/** `for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, …)` */
function namesSignals(tree: Tree): boolean {
  return tree
    .nodes('ArrayExpression')
    .some(({ elements }) =>
      elements.some((one) => one?.type === 'StringLiteral' && END_SIGNALS.test(one.value)),
    );
}
