import type { Node } from '@babel/types';
import { isCall, propertyName, unwrap } from '../ast/node.ts';
import { lastName } from '../ast/names.ts';
import type { File } from '../file.ts';
import { ENDING_OPERATORS, OBSERVABLES, PIPING_METHODS } from '../knowledge/event-verbs.ts';
import type { Acquisition, ResourceKind } from '../resources/kind.ts';
import { packageOfValue } from '../semantics/call-target.ts';

export interface Subscription extends Acquisition {
  readonly keeper: Node;
}

/** A subscription to an observable, which its result ends. */
export const subscriptions: ResourceKind<Subscription> = {
  name: 'subscription',

  acquires(file, call) {
    const callee = unwrap(call.callee);
    if (propertyName(callee) !== 'subscribe' || !('object' in callee)) return undefined;
    const { source, operators } = pipedFrom(callee.object as Node);
    if (!isObservable(file, source)) return undefined;
    const endsByItself = operators.some((operator) => ENDING_OPERATORS.has(operator));
    return { call, keeper: source, key: undefined, token: call, endsByItself };
  },

  releases(_file, call) {
    const callee = unwrap(call.callee);
    return propertyName(callee) === 'unsubscribe' && 'object' in callee
      ? { call, keeper: undefined, key: undefined, token: callee.object as Node }
      : undefined;
  },
};

/** `words$` of `words$.pipe(map(f), take(1))`, with the operators that it goes through. */
function pipedFrom(object: Node): { readonly source: Node; readonly operators: readonly string[] } {
  const operators: string[] = [];
  let node = unwrap(object);
  while (isCall(node)) {
    const callee = unwrap(node.callee);
    if (!('object' in callee) || !PIPING_METHODS.has(propertyName(callee) ?? '')) break;
    for (const argument of node.arguments)
      if (isCall(argument)) operators.push(lastName(argument.callee) ?? '');
    node = unwrap(callee.object as Node);
  }
  return { source: node, operators };
}

function isObservable({ tree, project }: File, node: Node): boolean {
  return OBSERVABLES.has(packageOfValue(tree, node, project) ?? '');
}
