import type { CallExpression, Identifier, Node } from '@babel/types';
import { functionAround, isCall } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { isTimerCall } from '../semantics/qualified-name.ts';
import { areExclusive } from '../semantics/branches.ts';
import { numberOf } from '../semantics/number-value.ts';
import { scopesOf } from '../semantics/scope.ts';
import { executorOf, settlingReferences, type Executor } from '../semantics/promise.ts';
import { isRepeated } from './arm-timer.ts';
import type { File } from '../file.ts';
import { resourceAt } from '../resources/resource.ts';
import type { Place } from '../semantics/value-place.ts';
import { isHandedOn } from './handed-on.ts';
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
    if (timers.length === 1 && timer && callbackSettles(tree, executor, timer)) {
      const others = settlingReferences(tree, executor, timer).filter(
        (reference) =>
          runsLater(tree, executor, reference) &&
          !areExclusive(tree, executor.fn, timer, reference),
      );
      const found = settledBy(file, executor, timer, others);
      if (found) yield found;
    } else if (timers.length === 0) {
      const found = settledBeside(file, executor);
      if (found) yield found;
    }
  }
}

/** The timer, where others may settle the promise before it and nothing clears it then. */
function settledBy(
  file: File,
  executor: Executor,
  timer: CallExpression,
  others: readonly Identifier[],
): SettledTimer | undefined {
  const { tree } = file;
  const home = functionAround(tree, timer);
  if (others.length === 0 || (home && isRepeated(tree, timer, home)) || isShort(tree, timer))
    return undefined;
  const timeout = resourceAt(file, timeouts, timer);
  if (!timeout || isUnreferenced(timeout.flow) || isOutOfSight(timeout)) return undefined;
  const handle = timeout.flow.first;
  if (handle.kind === 'property' || clearsFromOutside(timeout).length > 0) return undefined;
  const isKept = settlingReferences(tree, executor, timer).some(
    (reference) => !others.includes(reference) && isHandedOn(tree, reference),
  );
  return { executor, timer, handle, others, isKept };
}

/** `resolve = res` in the executor, and beside the promise a timer that calls one of these variables. */
function settledBeside(file: File, executor: Executor): SettledTimer | undefined {
  const { tree } = file;
  const scopes = scopesOf(tree);
  const lifted = settlingReferences(tree, executor, undefined).flatMap((reference) => {
    const up = tree.parent(reference);
    const target =
      up?.type === 'AssignmentExpression' && up.right === reference ? up.left : undefined;
    const binding = target?.type === 'Identifier' ? scopes.resolve(target) : undefined;
    return binding ? [{ reference, binding }] : [];
  });
  const home = functionAround(tree, executor.promise);
  if (!home || lifted.length === 0) return undefined;
  const isLifted = (node: Node): boolean =>
    lifted.some(({ binding }) => binding.references.includes(node as Identifier));
  const timers = [...descendants(home.body)].filter(
    (n): n is CallExpression =>
      isTimerCall(tree, n, 'setTimeout') &&
      functionAround(tree, n) === home &&
      [...descendants(n)].some(isLifted),
  );
  const [timer] = timers;
  if (!timer || timers.length !== 1) return undefined;
  const isUsedElsewhere = lifted.some(({ binding }) =>
    binding.references.some(
      (use) => !tree.contains(timer, use) && !tree.contains(executor.fn, use),
    ),
  );
  return isUsedElsewhere
    ? settledBy(
        file,
        executor,
        timer,
        lifted.map(({ reference }) => reference),
      )
    : undefined;
}

function callbackSettles(tree: Tree, executor: Executor, timer: CallExpression): boolean {
  const inside = settlingReferences(tree, executor, undefined).filter((r) =>
    tree.contains(timer, r),
  );
  return inside.length > 0;
}

function isShort(tree: Tree, timer: CallExpression): boolean {
  const [, delay] = timer.arguments;
  return delay === undefined || (numberOf(tree, delay) ?? SHORT + 1) <= SHORT;
}

/** In a callback, or handed or kept for code that will call it. */
function runsLater(tree: Tree, executor: Executor, reference: Identifier): boolean {
  if (functionAround(tree, reference) !== executor.fn) return true;
  const parent = tree.parent(reference);
  return isCall(parent)
    ? parent.callee !== reference
    : /^(ObjectProperty|ArrayExpression|AssignmentExpression)$/.test(parent?.type ?? '');
}
