import type { CallExpression } from '@babel/types';
import type { Acquisition, ResourceKind } from '../resources/kind.ts';
import type { Resource } from '../resources/resource.ts';
import { isTimerCall } from '../semantics/qualified-name.ts';
import { clearOfHandle, clearsItself } from './handle.ts';
import { isOfAPage } from './page-timer.ts';

export interface IntervalCall extends Acquisition {
  readonly call: CallExpression;
}

export type Interval = Resource<IntervalCall>;

/** A call of `setInterval`, but for those of a page. */
export const intervals: ResourceKind<IntervalCall> = {
  name: 'interval',

  acquires({ tree }, call) {
    if (!isTimerCall(tree, call, 'setInterval') || isOfAPage(tree, call)) return undefined;
    const endsByItself = clearsItself(tree, call);
    return { call, keeper: undefined, key: undefined, token: call, endsByItself };
  },

  releases(_, call) {
    return clearOfHandle(call);
  },
};
