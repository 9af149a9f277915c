import type { CallExpression, Identifier } from '@babel/types';
import { functionAround, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { isTimerCall } from '../semantics/qualified-name.ts';
import { areExclusive } from '../semantics/branches.ts';
import { executorOf, settlingReferences, type Executor } from '../semantics/promise.ts';
import { isRepeated } from './arm-timer.ts';
import type { File } from '../file.ts';
import { resourceAt } from '../resources/resource.ts';
import type { Place } from '../semantics/value-place.ts';
import { isUnreferenced } from './handle.ts';
import { clearsFromOutside, isOutOfSight, timeouts } from './timeout.ts';

/** A timer in a promise's executor that another path can overtake. */
export interface SettledTimer {
  readonly executor: Executor;
  readonly timer: CallExpression;
  readonly handle: Place;
  /** Where the other paths settle the promise: uses of resolve and reject in callbacks that run later, and may once the timer runs. */
  readonly others: readonly Identifier[];
  /** The executor gives resolve or reject another name or stores it, so that there may be paths that cannot be seen. */
  readonly isKept: boolean;
}

/** A timer this short is gone before it can matter, in milliseconds. */
const SHORT = 1000;

/** Timers that settle a promise, that other callbacks of the same executor settle too, and that nothing clears. */
export function* settledTimers(file: File): Generator<SettledTimer> {
  const { tree } = file;
  for (const promise of tree.nodes('NewExpression')) {
    const executor = executorOf(tree, promise);
    if (!executor) continue;
    const timers = [...descendants(executor.fn)].filter(
      (n): n is CallExpression =>
        isTimerCall(tree, n, 'setTimeout') && functionAround(tree, n) === executor.fn,
    );
    const [timer] = timers;
    if (
      timers.length !== 1 ||
      !timer ||
      isRepeated(tree, timer, executor.fn) ||
      !callbackSettles(tree, executor, timer) ||
      isShort(timer)
    )
      continue;
    const others = settlingReferences(tree, executor, timer).filter(
      (reference) =>
        runsLater(tree, executor, reference) && !areExclusive(tree, executor.fn, timer, reference),
    );
    if (others.length === 0) continue;
    const timeout = resourceAt(file, timeouts, timer);
    if (!timeout || isUnreferenced(timeout.flow) || isOutOfSight(timeout)) continue;
    const handle = timeout.flow.first;
    if (handle.kind === 'property' || clearsFromOutside(timeout).length > 0) continue;
    yield {
      executor,
      timer,
      handle,
      others,
      isKept: settlingReferences(tree, executor, timer).some(
        (reference) => tree.parent(reference)?.type !== 'CallExpression',
      ),
    };
  }
}

function callbackSettles(tree: Tree, executor: Executor, timer: CallExpression): boolean {
  const inside = settlingReferences(tree, executor, undefined).filter((r) =>
    tree.contains(timer, r),
  );
  return inside.length > 0;
}

function isShort(timer: CallExpression): boolean {
  const delay = timer.arguments[1] && unwrap(timer.arguments[1]);
  return delay === undefined || (delay.type === 'NumericLiteral' && delay.value <= SHORT);
}

/** In a callback, or handed to code that will call it. */
function runsLater(tree: Tree, executor: Executor, reference: Identifier): boolean {
  if (functionAround(tree, reference) !== executor.fn) return true;
  const parent = tree.parent(reference);
  return parent?.type === 'CallExpression' && parent.callee !== reference;
}
