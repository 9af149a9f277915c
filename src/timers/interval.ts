import type { CallExpression, Node } from '@babel/types';
import { propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { runsInPage } from '../execution/browser-code.ts';
import type { Acquisition, ResourceKind } from '../resources/kind.ts';
import type { Resource } from '../resources/resource.ts';
import { isTimerCall } from '../semantics/qualified-name.ts';
import { clearOfHandle, clearsItself } from './handle.ts';

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

function isOfAPage(tree: Tree, call: CallExpression): boolean {
  return (
    runsInPage(tree, call) ||
    isBehindWindowTest(tree, call) ||
    (propertyName(call.callee) !== undefined && /^(window|self)\b/.test(tree.source(call.callee)))
  );
}

/** `if (typeof window !== 'undefined') …`: what follows never runs in a service. */
function isBehindWindowTest(tree: Tree, call: CallExpression): boolean {
  let child: Node = call;
  for (const up of tree.ancestors(call)) {
    if (
      up.type === 'IfStatement' &&
      up.consequent === child &&
      /typeof (window|document) !==? ['"]undefined['"]/.test(tree.source(up.test)) &&
      !/\|\|/.test(tree.source(up.test))
    )
      return true;
    child = up;
  }
  return false;
}
