import type { CallExpression } from '@babel/types';
import type { AnyCall } from '../ast/node.ts';
import type { Acquisition, ResourceKind } from '../resources/kind.ts';
import type { Resource } from '../resources/resource.ts';
import { isTimerCall } from '../semantics/qualified-name.ts';
import { escapes } from '../semantics/value-place.ts';
import { clearOfHandle } from './handle.ts';

export interface TimeoutCall extends Acquisition {
  readonly call: CallExpression;
}

export type Timeout = Resource<TimeoutCall>;

/** A call of `setTimeout`: it ends by itself, but not before its time. */
export const timeouts: ResourceKind<TimeoutCall> = {
  name: 'timeout',

  acquires({ tree }, call) {
    return isTimerCall(tree, call, 'setTimeout')
      ? { call, keeper: undefined, key: undefined, token: call, endsByItself: false }
      : undefined;
  },

  releases(_, call) {
    return clearOfHandle(call);
  },
};

/** The calls that clear it, but for those of its own callback, which has run by then. */
export function clearsFromOutside({ file, acquisition, releases }: Timeout): readonly AnyCall[] {
  const [callback] = acquisition.call.arguments;
  return releases
    .map(({ call }) => call)
    .filter((call) => !callback || !file.tree.contains(callback, call));
}

/** What only asks about a timer, or sets how it is waited for. */
const OWN_METHODS = /^(ref|unref|hasRef|refresh|close)$/;

/** The handle goes where other code may clear it. */
export function isOutOfSight({ flow, releases }: Timeout): boolean {
  const { first, places } = flow;
  if (first.kind === 'property' && !('object' in first.target)) return true;
  return places.some((place) => {
    if (place.kind === 'member') return !OWN_METHODS.test(place.name ?? '');
    if (place.kind === 'argument') return !releases.some(({ call }) => call === place.call);
    return escapes(place);
  });
}
