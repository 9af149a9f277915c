import type { Node } from '@babel/types';
import { unwrap } from '../ast/node.ts';
import { REMOVERS, REMOVES_ALL } from '../knowledge/event-verbs.ts';
import type { Acquisition, ResourceKind } from '../resources/kind.ts';
import { membersNamed } from '../semantics/class-members.ts';
import {
  hasOption,
  isAddedByItself,
  isGivenBack,
  isListening,
  isOfPage,
  isProcess,
  methodCall,
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

  acquires({ tree }, call) {
    const { object, verb } = methodCall(call) ?? {};
    const [key, handler, options] = call.arguments;
    const removers = verb === undefined ? undefined : REMOVERS[verb];
    if (!object || !verb || !removers || !key || !handler) return undefined;
    if (isProcess(tree, object) || isOfPage(tree, object) || !isListening(tree, key, handler))
      return undefined;
    return {
      call,
      keeper: object,
      key,
      token: unwrap(handler),
      endsByItself:
        hasOption(options, 'signal') || isGivenBack(tree, call) || isAddedByItself(tree, call),
      verb,
      remover:
        removers.find((name) => membersNamed(tree, name).length > 0) ?? (removers[0] as string),
      isOfSignal: key.type === 'StringLiteral' && key.value === 'abort',
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
};
