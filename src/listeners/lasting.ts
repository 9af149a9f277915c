import type { File } from '../file.ts';
import type { ResourceGroup } from '../resources/resource-group.ts';
import { isBeforeWork, settlesItself } from '../resources/work.ts';
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
  const isHandedSignal =
    keeper.span === 'argument' && acquisition.isOfSignal && acquisition.isOfCall === true;
  if (!(outlivesOwner ?? isHandedSignal) || repetition.kind === 'once') return undefined;
  if (outlivesOwner === true && repetition.kind === 'repeated') return 'seen';
  if (outlivesOwner === undefined) return 'possible';
  // What a field holds may be new each time.
  if (keeper.span === 'kept') return undefined;
  // Without a caller that is seen, a function may as well run once.
  return owner.kind === 'call' && state === 'kept' && !acquisition.isOfCall ? undefined : 'likely';
}

/**
 * The work that listeners are for ends within the code that adds them; one for every event may be meant to go on, unless
 * it settles the promise that is waited for.
 */
export function isForWork(file: File, { all, state }: ResourceGroup<Listener>): boolean {
  return (
    state === 'released on some exits' ||
    all.every(
      ({ acquisition: { comesAgain, isOfSignal, call, token } }) =>
        isOfSignal || (comesAgain ? settlesItself(file, call, token) : isBeforeWork(file, call)),
    )
  );
}
