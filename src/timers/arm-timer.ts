import type { CallExpression, Function as FunctionNode, Node } from '@babel/types';
import {
  classAround,
  functionAround,
  isCall,
  isFunction,
  isLoop,
  keyName,
  propertyName,
  unwrap,
} from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { chainRoot, executorOf, settlingReferences, type Executor } from '../semantics/promise.ts';
import { isTimerCall } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { functionOf } from '../semantics/value-origins.ts';

/** The timer of an executor that nothing else settles, but for an abort: then the race has no other end either. */
export function soleTimer(tree: Tree, executor: Executor): CallExpression | undefined {
  const timers = [...descendants(executor.fn)].filter(
    (n): n is CallExpression =>
      isTimerCall(tree, n, 'setTimeout') && functionAround(tree, n) === executor.fn,
  );
  const [timer] = timers;
  if (timers.length !== 1 || !timer || isRepeated(tree, timer, executor.fn)) return undefined;
  const callback =
    timer.arguments[0]?.type === 'Identifier'
      ? scopesOf(tree).resolve(timer.arguments[0])?.declaration
      : undefined;
  return settlingReferences(tree, executor, timer).every(
    (r) => (callback && tree.contains(callback, r)) || isOnAbort(tree, r, executor.fn),
  )
    ? timer
    : undefined;
}

/** A loop is between a node and the function around it. */
export function isRepeated(tree: Tree, node: Node, fn: FunctionNode): boolean {
  for (const up of tree.ancestors(node)) {
    if (up === fn) return false;
    if (isLoop(up)) return true;
  }
  return false;
}

/** Runs when a signal is aborted: in its listener, or after `if (signal.aborted)`. */
function isOnAbort(tree: Tree, node: Node, fn: FunctionNode): boolean {
  for (const up of tree.ancestors(node)) {
    if (up === fn) return false;
    if (up.type === 'IfStatement' && propertyName(unwrap(up.test)) === 'aborted') return true;
    if (
      isCall(up) &&
      up.arguments[0]?.type === 'StringLiteral' &&
      up.arguments[0].value === 'abort'
    )
      return true;
  }
  return false;
}

/** The function of this file that a call reaches: a declaration, a constant arrow, a method of the same class, an IIFE. */
export function helperOf(tree: Tree, call: CallExpression): FunctionNode | undefined {
  const callee = unwrap(call.callee);
  const named = functionOf(tree, callee);
  if (named) return named;
  const name = propertyName(callee);
  if (callee.type !== 'MemberExpression' || name === undefined) return undefined;
  const owner = classAround(tree, call);
  const onClass =
    callee.object.type === 'ThisExpression' ||
    (callee.object.type === 'Identifier' && owner?.id?.name === callee.object.name);
  if (!owner || !onClass) return undefined;
  for (const member of owner.body.body) {
    if (keyName(member as { key: Node }) !== name) continue;
    if (member.type === 'ClassMethod' || member.type === 'ClassPrivateMethod') return member;
    if (
      (member.type === 'ClassProperty' || member.type === 'ClassPrivateProperty') &&
      member.value &&
      isFunction(member.value)
    )
      return member.value;
  }
  return undefined;
}

/** The timer of the promise that a function returns, awaited or not, where that is all that it returns. */
export function returnedTimer(
  tree: Tree,
  fn: FunctionNode,
): { timer: CallExpression; executor: Executor } | undefined {
  const results: Node[] =
    fn.body.type === 'BlockStatement'
      ? [...descendants(fn.body)].flatMap((n) =>
          n.type === 'ReturnStatement' && n.argument && functionAround(tree, n) === fn
            ? [n.argument]
            : [],
        )
      : [fn.body];
  if (results.length !== 1) return undefined;
  const [result] = results as [Node];
  const value = unwrap(result);
  const promise = value.type === 'AwaitExpression' ? value.argument : value;
  const executor = executorOf(tree, chainRoot(promise));
  const timer = executor && soleTimer(tree, executor);
  return executor && timer ? { timer, executor } : undefined;
}
