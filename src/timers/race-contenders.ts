import type {
  CallExpression,
  Function as FunctionNode,
  Node,
  VariableDeclarator,
} from '@babel/types';
import { functionAround, isCall, propertyName, unwrap } from '../ast/node.ts';
import { descendants } from '../ast/tree.ts';
import { File } from '../file.ts';
import { resourceAt } from '../resources/resource.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { scopesOf } from '../semantics/scope.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { chainMethod, executorOf, type Executor } from '../semantics/promise.ts';
import { helperOf, returnedTimer, soleTimer } from './arm-timer.ts';
import { timeouts } from './timeout.ts';

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
        /** The call is given what may end it: a signal, the options of a function that clears its timer. */
        readonly isTold: boolean;
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
export function raceElements(file: File, argument: Node | undefined): RaceElement[] | undefined {
  const { tree } = file;
  const list = argument && arrayOf(file, unwrap(argument));
  const declaration =
    argument?.type === 'Identifier' ? scopesOf(tree).resolve(argument)?.declaration : undefined;
  const holder = declaration?.type === 'VariableDeclarator' ? declaration : undefined;
  return list?.map((node) => ({
    node,
    arms: [...armsOf(file, node, { via: undefined, holder, chained: false }, new Set())],
  }));
}

function arrayOf(file: File, node: Node): Node[] | undefined {
  if (node.type === 'ArrayExpression') return node.elements.filter((e) => e !== null);
  if (isCall(node) && propertyName(node.callee) === 'filter')
    return arrayOf(file, unwrap((node.callee as { object: Node }).object));
  if (node.type !== 'Identifier') return undefined;
  const { tree } = file;
  const binding = scopesOf(tree).resolve(node);
  if (binding?.declaration.type !== 'VariableDeclarator' || !binding.declaration.init)
    return undefined;
  const first = arrayOf(file, unwrap(binding.declaration.init));
  if (!first) return undefined;
  const pushed = binding.references.flatMap((reference) => {
    const member = tree.parent(reference);
    const call = member && propertyName(member) === 'push' ? tree.parent(member) : undefined;
    return isCall(call) ? call.arguments : [];
  });
  return [...first, ...pushed];
}

function* armsOf(file: File, element: Node, way: Way, seen: Set<Node>): Generator<TimerArm> {
  const { tree } = file;
  const node = unwrap(element);
  if (seen.has(node)) return;
  seen.add(node);
  switch (node.type) {
    case 'SpreadElement':
      yield* armsOf(file, node.argument, way, seen);
      return;
    case 'ArrayExpression':
      for (const inner of node.elements) if (inner) yield* armsOf(file, inner, way, seen);
      return;
    case 'ConditionalExpression':
      yield* armsOf(file, node.consequent, way, seen);
      yield* armsOf(file, node.alternate, way, seen);
      return;
    case 'LogicalExpression':
      yield* armsOf(file, node.left, way, seen);
      yield* armsOf(file, node.right, way, seen);
      return;
    case 'Identifier': {
      const declaration = scopesOf(tree).resolve(node)?.declaration;
      if (
        declaration?.type === 'VariableDeclarator' &&
        declaration.init &&
        declaration.id.type === 'Identifier'
      )
        yield* armsOf(file, declaration.init, { ...way, via: declaration }, seen);
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
          file,
          (node.callee as { object: Node }).object,
          { ...way, chained: true },
          seen,
        );
      else yield* armOfCall(file, node, way);
  }
}

function* armOfCall(file: File, call: CallExpression, way: Way): Generator<TimerArm> {
  const { tree, project } = file;
  const name = calleeName(tree, call.callee);
  if (name === 'node:timers/promises#setTimeout') {
    yield { kind: 'promised', timer: call, ...way };
    return;
  }
  const opaque = (isTold: boolean): TimerArm => ({ kind: 'opaque', timer: call, isTold, ...way });
  const fn = helperOf(tree, call);
  if (fn) {
    const made = returnedTimer(tree, fn);
    if (made) yield { kind: 'helper', ...made, ...way, call, fn };
    else if (fn.async && sleepsThenEnds(file, fn)) yield opaque(false);
    return;
  }
  const foreign = calledFunction(tree, call.callee, project);
  if (foreign) {
    const there = File.of(foreign.tree, { project });
    const made = returnedTimer(there.tree, foreign.node);
    if (made) yield opaque(call.arguments.length > 1 && isCleared(there, made.timer));
    else if (foreign.node.async && sleepsThenEnds(there, foreign.node)) yield opaque(false);
    return;
  }
  if (isDuration(call.arguments[0]) && isSleepByName(call.callee, name))
    yield opaque(call.arguments.slice(1).some(mentionsSignal));
}

function isCleared(file: File, timer: CallExpression): boolean {
  return (resourceAt(file, timeouts, timer)?.releases.length ?? 0) > 0;
}

/** `{ signal }`, `{ abortSignal: limit.signal }`, `controller` */
function mentionsSignal(argument: Node): boolean {
  return [...descendants(argument)].some(
    (node) => node.type === 'Identifier' && /signal|abort|controller|cancel/i.test(node.name),
  );
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

/** An async function whose last act is a sleep, or a throw or return of a plain value right after one. */
function sleepsThenEnds(file: File, fn: FunctionNode): boolean {
  if (fn.body.type !== 'BlockStatement') return false;
  const awaited = [...descendants(fn.body)].filter(
    (n) => n.type === 'AwaitExpression' && functionAround(file.tree, n) === fn,
  );
  return (
    awaited.length > 0 &&
    awaited.every((n) => n.type === 'AwaitExpression' && isSleep(file, n.argument))
  );
}

function isSleep(file: File, node: Node): boolean {
  const arms = [
    ...armsOf(file, node, { via: undefined, holder: undefined, chained: false }, new Set()),
  ];
  return arms.length > 0;
}
