import type { Identifier } from '@babel/types';
import { functionAround } from '../ast/node.ts';
import { startOf, type Tree } from '../ast/tree.ts';
import { fixFrom } from '../edits/fix.ts';
import type { Refusal, Repair } from '../resources/hazard.ts';
import {
  callbackOnlySettles,
  executorOf,
  settlingReferences,
  type Executor,
} from '../semantics/promise.ts';
import { scopesOf } from '../semantics/scope.ts';
import { callbackOf } from '../semantics/value-origins.ts';
import { clearOnSettle } from './clear-on-settle.ts';
import type { Interval } from './interval.ts';

/** An interval that settles the promise in whose executor it starts, and that nothing clears. */
export interface SettlingInterval {
  readonly executor: Executor;
  /** Where the promise is settled while the interval runs. */
  readonly settlings: readonly Identifier[];
}

export function settlingInterval(interval: Interval): SettlingInterval | undefined {
  const { file, acquisition, flow, state } = interval;
  const { tree } = file;
  const { call } = acquisition;
  const fn = functionAround(tree, call);
  const promise = fn && tree.parent(fn);
  const executor = promise && executorOf(tree, promise);
  if (!executor || executor.fn !== fn || (state !== 'dropped' && state !== 'kept'))
    return undefined;
  const isOwn = flow.first.kind === 'variable' && tree.contains(fn, flow.first.binding.declaration);
  if (flow.first.kind !== 'dropped' && !isOwn) return undefined;
  const tick = callbackOf(tree, call);
  const settlings = settlingReferences(tree, executor, undefined).filter(
    (reference) => functionAround(tree, reference) !== fn || tree.contains(call, reference),
  );
  const isSettledByTick = settlings.some(
    (one) => tree.contains(call, one) || (tick && tree.contains(tick, one)),
  );
  return isSettledByTick ? { executor, settlings } : undefined;
}

/** Starts a timeout in its place where the first tick settles the promise; else clears it wherever that happens. */
export function clearWhenSettled(
  interval: Interval,
  { executor, settlings }: SettlingInterval,
): Repair<'ticks go on'> | Refusal {
  const { tree, project } = interval.file;
  const { call } = interval.acquisition;
  if (isSleep(tree, interval, executor)) {
    const start = startOf(call.callee);
    const edits = [{ start, end: start + 'setInterval'.length, text: 'setTimeout' }];
    return {
      fix: { edits: () => ({ edits }) },
      hazards: [],
      effect: 'The first tick settles the promise, and the ticks after it do nothing.',
    };
  }
  const settled = { executor, timer: call, handle: interval.flow.first, others: settlings };
  const fix = fixFrom((names) => {
    const edits = clearOnSettle(tree, settled, project, names);
    return edits && { edits };
  });
  if (!fix)
    return { refusal: 'The promise is settled where no statement could clear the interval.' };
  const text =
    'The interval is now cleared where its promise is settled. Check that no tick after that is wanted.';
  return { fix, hazards: [{ name: 'ticks go on', text }] };
}

function isSleep(tree: Tree, { acquisition, flow }: Interval, executor: Executor): boolean {
  const { call } = acquisition;
  const { callee } = call;
  return (
    flow.first.kind === 'dropped' &&
    callee.type === 'Identifier' &&
    callee.name === 'setInterval' &&
    !scopesOf(tree).lookup('setInterval', call) &&
    !scopesOf(tree).lookup('setTimeout', call) &&
    callbackOnlySettles(tree, executor, call)
  );
}
