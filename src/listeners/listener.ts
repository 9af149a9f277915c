import type { Node } from '@babel/types';
import { isCall, unwrap } from '../ast/node.ts';
import { LOOKS_AT_LISTENERS, REMOVERS, REMOVES_ALL } from '../knowledge/event-verbs.ts';
import type { Acquisition, ResourceKind } from '../resources/kind.ts';
import { isBeforeWork, settlesItself } from '../resources/work.ts';
import {
  endsOtherwise,
  hasOption,
  isListening,
  mayBeOurs,
  methodCall,
  usedOf,
} from './event-call.ts';

export interface Listener extends Acquisition {
  readonly keeper: Node;
  readonly key: Node;
  /** The method that adds it: `on`, `once`, `addEventListener`. */
  readonly verb: string;
  /** The method that takes it off: the one the file uses, else the usual one. */
  readonly remover: string;
  readonly isOfSignal: boolean;
}

/** A listener on an emitter, an event target or an abort signal. Those of the process end with it. */
export const listeners: ResourceKind<Listener> = {
  name: 'listener',

  acquires(file, call) {
    const { tree } = file;
    const { object, verb } = methodCall(call) ?? {};
    const [key, handler, options] = call.arguments;
    const removers = verb === undefined ? undefined : REMOVERS[verb];
    if (!object || !verb || !removers || !key || !handler) return undefined;
    if (!mayBeOurs(tree, object) || !isListening(tree, key, handler)) return undefined;
    const isOfSignal = key.type === 'StringLiteral' && key.value === 'abort';
    return {
      call,
      keeper: object,
      key,
      token: unwrap(handler),
      endsByItself: hasOption(options, 'signal') || endsOtherwise(tree, call),
      verb,
      remover: usedOf(tree, removers),
      isOfSignal,
      comesAgain: !isOfSignal && !/once/i.test(verb) && !hasOption(options, 'once'),
      isOfCall: (isOfSignal && isBeforeWork(file, call)) || settlesItself(file, call, handler),
    };
  },

  releases(_file, call) {
    const { object, verb } = methodCall(call) ?? {};
    const [key, handler] = call.arguments;
    if (!object || !verb) return undefined;
    if (verb === REMOVES_ALL) return { call, keeper: object, key, token: undefined };
    const removes = Object.values(REMOVERS).some((names) => names.includes(verb));
    return removes && key && handler
      ? { call, keeper: object, key, token: unwrap(handler) }
      : undefined;
  },

  /** The emitter's own methods only write down who listens. */
  cannotFail(file, node) {
    if (!isCall(node)) return false;
    const { object, verb = '' } = methodCall(node) ?? {};
    if (!object) return false;
    return (
      LOOKS_AT_LISTENERS.has(verb) ||
      listeners.acquires(file, node) !== undefined ||
      listeners.releases(file, node) !== undefined
    );
  },
};
