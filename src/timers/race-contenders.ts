import type {
  CallExpression,
  Function as FunctionNode,
  Node,
  VariableDeclarator,
} from '@babel/types';
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
import { scopesOf } from '../semantics/scope.ts';
import { functionOf } from '../semantics/value-origins.ts';
import { calleeName, isTimerCall } from '../semantics/qualified-name.ts';
import {
  chainMethod,
  chainRoot,
  executorOf,
  settlingReferences,
  type Executor,
} from '../semantics/promise.ts';

/** How an arm comes into its race. */
interface Way {
  /** The variable that holds the timer's promise. */
  readonly via: VariableDeclarator | undefined;
  /** The variable that holds the array of the race. */
  readonly holder: VariableDeclarator | undefined;
  /** Something was chained to the promise: `.then(…)`. */
  readonly chained: boolean;
}

/** A promise raced against others that only a timer settles, or an abort listener beside it. */
export type TimerArm = Way &
  (
    | /** `new Promise((_, reject) => setTimeout(…))`, in the race or in a variable. */ {
        readonly kind: 'inline';
        readonly timer: CallExpression;
        readonly executor: Executor;
      }
    | /** A call of a function of this file that returns such a promise. */ {
        readonly kind: 'helper';
        readonly timer: CallExpression;
        readonly executor: Executor;
        readonly call: CallExpression;
        readonly fn: FunctionNode;
      }
    | /** `setTimeout(ms)` of `node:timers/promises`. */ {
        readonly kind: 'promised';
        readonly timer: CallExpression;
      }
    | /** A sleep that has no handle here: imported, or awaited inside an async function. */ {
        readonly kind: 'opaque';
        readonly timer: Node;
      }
  );

/** One element of a race: who it is, and the timer if a timer settles it. */
export interface RaceElement {
  readonly node: Node;
  readonly arms: readonly TimerArm[];
}

const SLEEP_NAME =
  /^(sleep|delay|wait|pause|timeout|after|rejectAfter|resolveAfter|timeoutAfter|rejectOnTimeout|(create|make|get|start|new)?_?(sleep|delay|timeout)_?(promise|reject|error|for|ms)?)$/i;

/** The elements of a race's argument; undefined when they cannot be seen (a call, a parameter, Map values). */
export function raceElements(tree: Tree, argument: Node | undefined): RaceElement[] | undefined {
  const list = argument && arrayOf(tree, unwrap(argument));
  const declaration =
    argument?.type === 'Identifier' ? scopesOf(tree).resolve(argument)?.declaration : undefined;
  const holder = declaration?.type === 'VariableDeclarator' ? declaration : undefined;
  return list?.map((node) => ({
    node,
    arms: [...armsOf(tree, node, { via: undefined, holder, chained: false }, new Set())],
  }));
}

function arrayOf(tree: Tree, node: Node): Node[] | undefined {
  if (node.type === 'ArrayExpression') return node.elements.filter((e) => e !== null);
  if (isCall(node) && propertyName(node.callee) === 'filter')
    return arrayOf(tree, unwrap((node.callee as { object: Node }).object));
  if (node.type !== 'Identifier') return undefined;
  const binding = scopesOf(tree).resolve(node);
  if (binding?.declaration.type !== 'VariableDeclarator' || !binding.declaration.init)
    return undefined;
  const first = arrayOf(tree, unwrap(binding.declaration.init));
  if (!first) return undefined;
  const pushed = binding.references.flatMap((reference) => {
    const member = tree.parent(reference);
    const call = member && propertyName(member) === 'push' ? tree.parent(member) : undefined;
    return isCall(call) ? call.arguments : [];
  });
  return [...first, ...pushed];
}

function* armsOf(tree: Tree, element: Node, way: Way, seen: Set<Node>): Generator<TimerArm> {
  const node = unwrap(element);
  if (seen.has(node)) return;
  seen.add(node);
  switch (node.type) {
    case 'SpreadElement':
      yield* armsOf(tree, node.argument, way, seen);
      return;
    case 'ArrayExpression':
      for (const inner of node.elements) if (inner) yield* armsOf(tree, inner, way, seen);
      return;
    case 'ConditionalExpression':
      yield* armsOf(tree, node.consequent, way, seen);
      yield* armsOf(tree, node.alternate, way, seen);
      return;
    case 'LogicalExpression':
      yield* armsOf(tree, node.left, way, seen);
      yield* armsOf(tree, node.right, way, seen);
      return;
    case 'Identifier': {
      const declaration = scopesOf(tree).resolve(node)?.declaration;
      if (
        declaration?.type === 'VariableDeclarator' &&
        declaration.init &&
        declaration.id.type === 'Identifier'
      )
        yield* armsOf(tree, declaration.init, { ...way, via: declaration }, seen);
      return;
    }
    case 'NewExpression': {
      const executor = executorOf(tree, node);
      const timer = executor && soleTimer(tree, executor);
      if (executor && timer) yield { kind: 'inline', timer, executor, ...way };
      return;
    }
    case 'CallExpression':
      if (chainMethod(node))
        yield* armsOf(
          tree,
          (node.callee as { object: Node }).object,
          { ...way, chained: true },
          seen,
        );
      else yield* armOfCall(tree, node, way);
  }
}

function* armOfCall(tree: Tree, call: CallExpression, way: Way): Generator<TimerArm> {
  const name = calleeName(tree, call.callee);
  if (name === 'node:timers/promises#setTimeout') {
    yield { kind: 'promised', timer: call, ...way };
    return;
  }
  const fn = calledFunction(tree, call);
  if (fn) {
    const made = returnedTimer(tree, fn);
    if (made) yield { kind: 'helper', ...made, ...way, call, fn };
    else if (fn.async && sleepsThenEnds(tree, fn)) yield { kind: 'opaque', timer: call, ...way };
    return;
  }
  if (isDuration(call.arguments[0]) && isSleepByName(call.callee, name))
    yield { kind: 'opaque', timer: call, ...way };
}

/** Reads like milliseconds; a promise or a callback does not: that is the `timeout(promise, ms)` that clears for itself. */
function isDuration(argument: Node | undefined): boolean {
  const node = argument && unwrap(argument);
  if (node?.type === 'NumericLiteral' || node?.type === 'BinaryExpression') return true;
  const name = node?.type === 'Identifier' ? node.name : node ? propertyName(node) : undefined;
  return (
    name !== undefined &&
    /ms$|time|delay|duration|seconds|interval|limit|wait|grace|remaining|ttl|period|deadline/i.test(
      name,
    )
  );
}

/** An imported function, or a method that the class inherits, whose name tells that it sleeps. */
function isSleepByName(callee: Node, resolved: string | undefined): boolean {
  const imported = resolved?.includes('#') ? resolved.slice(resolved.indexOf('#') + 1) : undefined;
  const local =
    callee.type === 'Identifier'
      ? callee.name
      : callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression'
        ? propertyName(callee)
        : undefined;
  return SLEEP_NAME.test(imported ?? '') || SLEEP_NAME.test(local ?? '');
}

/** The timer of an executor that nothing else settles, but for an abort: then the race has no other end either. */
function soleTimer(tree: Tree, executor: Executor): CallExpression | undefined {
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
function calledFunction(tree: Tree, call: CallExpression): FunctionNode | undefined {
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

function returnedTimer(
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
  const executor = executorOf(tree, chainRoot(results[0] as Node));
  const timer = executor && soleTimer(tree, executor);
  return executor && timer ? { timer, executor } : undefined;
}

/** An async function whose last act is a sleep, or a throw or return of a plain value right after one. */
function sleepsThenEnds(tree: Tree, fn: FunctionNode): boolean {
  if (fn.body.type !== 'BlockStatement') return false;
  const awaited = [...descendants(fn.body)].filter(
    (n) => n.type === 'AwaitExpression' && functionAround(tree, n) === fn,
  );
  return (
    awaited.length > 0 &&
    awaited.every((n) => n.type === 'AwaitExpression' && isSleep(tree, n.argument))
  );
}

function isSleep(tree: Tree, node: Node): boolean {
  const arms = [
    ...armsOf(tree, node, { via: undefined, holder: undefined, chained: false }, new Set()),
  ];
  return arms.length > 0;
}
