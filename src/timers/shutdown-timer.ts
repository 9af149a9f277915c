import type { Function as FunctionNode, Node } from '@babel/types';
import { isCall, isFunction } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { END_SIGNALS, isApplicationShutdown } from '../knowledge/lifecycle.ts';
import { bindingOf, functionName } from '../semantics/function-name.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { callbackOf } from '../semantics/value-origins.ts';
import { functionsOfRun } from './ending-emitter.ts';
import { isUnreferenced } from './handle.ts';
import { isOutOfSight, type Timeout } from './timeout.ts';

const EXITS = /^(process|node:process#default)\.exit$|^node:process#exit$/;

/**
 * A timer that ends the process by force, in a function that the application's shutdown runs, and that holds the process
 * until it fires: nothing clears it, and nothing else there ends the process.
 */
export function isForcedExit(timeout: Timeout): boolean {
  const { file, acquisition, flow, releases } = timeout;
  const { tree } = file;
  const { call } = acquisition;
  const callback = callbackOf(tree, call);
  if (!callback || releases.length > 0 || isUnreferenced(flow) || isOutOfSight(timeout))
    return false;
  if (flow.first.kind !== 'dropped' || !exits(tree, callback)) return false;
  const shutdown = [...functionsOfRun(tree, call)].find((fn) => isShutdown(tree, fn));
  return (
    shutdown !== undefined &&
    ![...descendants(shutdown.body)].some(
      (node) => isExit(tree, node) && !tree.contains(callback, node),
    )
  );
}

function exits(tree: Tree, callback: Node): boolean {
  return [...descendants(callback)].some((node) => isExit(tree, node));
}

function isExit(tree: Tree, node: Node): boolean {
  return isCall(node) && EXITS.test(calleeName(tree, node.callee) ?? '');
}

/** A signal's handler, what such a handler calls, or what is called like an application's shutdown. */
function isShutdown(tree: Tree, fn: FunctionNode): boolean {
  if (isSignalCall(tree, tree.parent(fn)) || isApplicationShutdown(functionName(tree, fn) ?? ''))
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
