import type { Node } from '@babel/types';
import { isCall, unwrap } from '../ast/node.ts';
import { REMOVERS, REMOVES_ALL } from '../knowledge/event-verbs.ts';
import type { Acquisition, ResourceKind } from '../resources/kind.ts';
import { isProcess, methodCall } from './event-call.ts';

export interface ProcessHandler extends Acquisition {
  readonly keeper: Node;
  readonly key: Extract<Node, { type: 'StringLiteral' }>;
  /** The method that adds it: `on`, `once`. */
  readonly verb: string;
}

/** A handler of a signal or another event of the process. */
export const processHandlers: ResourceKind<ProcessHandler> = {
  name: 'process handler',

  acquires({ tree }, call) {
    const { object, verb } = methodCall(call) ?? {};
    const [key, handler] = call.arguments;
    if (!object || !verb || !(verb in REMOVERS) || !isProcess(tree, object)) return undefined;
    return key?.type === 'StringLiteral' && handler
      ? { call, keeper: object, key, token: unwrap(handler), endsByItself: false, verb }
      : undefined;
  },

  releases({ tree }, call) {
    const { object, verb = '' } = methodCall(call) ?? {};
    const [key, handler] = call.arguments;
    if (!object || !isProcess(tree, object)) return undefined;
    if (verb === REMOVES_ALL) return { call, keeper: object, key, token: undefined };
    const removes = Object.values(REMOVERS).some((names) => names.includes(verb));
    return removes && handler ? { call, keeper: object, key, token: unwrap(handler) } : undefined;
  },

  /** The process only writes down who listens. */
  cannotFail(file, node) {
    return (
      isCall(node) &&
      (processHandlers.acquires(file, node) ?? processHandlers.releases(file, node)) !== undefined
    );
  },
};
