import type { Node } from '@babel/types';
import { functionAround } from '../ast/node.ts';
import type { File } from '../file.ts';
import type { ResourceGroup } from '../resources/resource-group.ts';
import { isBeforeWork } from '../resources/work.ts';
import { executorOf } from '../semantics/promise.ts';
import { functionOf } from '../semantics/value-origins.ts';
import type { Listener } from './listener.ts';

/**
 * Whether listeners stay when their owner is done. `seen`: one more each time the code runs, on an emitter that is seen to
 * outlive it. `likely`: how often the code runs was not seen. `possible`: on a signal that no caller is seen to keep.
 * Undefined where they go with their emitter, or are there once.
 */
export function lastingOf({
  first,
  owner,
  state,
}: ResourceGroup<Listener>): 'seen' | 'likely' | 'possible' | undefined {
  const { acquisition, keeper, outlivesOwner, repetition } = first;
  const isHandedSignal = keeper.span === 'argument' && acquisition.isOfCall === true;
  if (!(outlivesOwner ?? isHandedSignal) || repetition.kind === 'once') return undefined;
  if (outlivesOwner === true && repetition.kind === 'repeated') return 'seen';
  if (outlivesOwner === undefined) return 'possible';
  // Without a caller that is seen, a function may as well run once.
  return owner.kind === 'call' && state === 'kept' && !acquisition.isOfCall ? undefined : 'likely';
}

/** The work that listeners are for ends within the code that adds them; one for every event may be meant to go on, unless it settles the promise that is waited for. */
export function isForWork(file: File, { all, state }: ResourceGroup<Listener>): boolean {
  return (
    state === 'released on some exits' ||
    all.every(
      ({ acquisition: { comesAgain, isOfSignal, call, token } }) =>
        isOfSignal || (comesAgain ? settlesItself(file, call, token) : isBeforeWork(file, call)),
    )
  );
}

/** The listener settles the promise of the executor that adds it: that is what it waits for. */
function settlesItself({ tree }: File, call: Node, token: Node): boolean {
  const executor = functionAround(tree, call);
  const made = executor && tree.parent(executor);
  const found = made && executorOf(tree, made);
  const listener = functionOf(tree, token);
  if (!found || !listener) return false;
  return [found.resolve, found.reject].some((binding) =>
    binding?.references.some((reference) => tree.contains(listener, reference)),
  );
}
