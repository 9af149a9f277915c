import type { Node } from '@babel/types';
import { isCall, isFunction, keyName, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import type { File } from '../file.ts';
import { REMOVERS, REMOVES_ALL } from '../knowledge/event-verbs.ts';
import type { Acquisition, ReleaseCall, ResourceKind } from '../resources/kind.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { importedName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';

export interface Listener extends Acquisition {
  readonly keeper: Node;
  readonly key: Node;
  /** The method that adds it: `on`, `once`, `addEventListener`. */
  readonly verb: string;
  /** The method that takes it off: the one the file uses, else the usual one. */
  readonly remover: string;
  /** It goes once the event has come. */
  readonly once: boolean;
}

/** A listener on an emitter, an event target or an abort signal. */
export const listeners: ResourceKind<Listener> = {
  name: 'listener',

  acquires(file, call) {
    const callee = memberCallee(call);
    const removers = callee && REMOVERS[callee.verb];
    const [key, handler, options] = call.arguments;
    if (!callee || !removers || isProcess(file, callee.object)) return undefined;
    if (!key || !handler || !isEventName(key) || !isHandler(handler)) return undefined;
    return {
      call,
      keeper: emitterOf(callee.object),
      key,
      token: unwrap(handler),
      endsByItself: options !== undefined && hasOption(options, 'signal'),
      verb: callee.verb,
      remover:
        removers.find((name) => membersNamed(file.tree, name).length > 0) ??
        (removers[0] as string),
      once: /once/i.test(callee.verb) || (options !== undefined && hasOption(options, 'once')),
    };
  },

  releases(_file, call): ReleaseCall | undefined {
    const callee = memberCallee(call);
    if (!callee) return undefined;
    const [key, handler] = call.arguments;
    if (callee.verb === REMOVES_ALL)
      return { call, keeper: emitterOf(callee.object), key, token: undefined };
    const removes = Object.values(REMOVERS).some((names) => names.includes(callee.verb));
    return removes && key && handler
      ? { call, keeper: emitterOf(callee.object), key, token: unwrap(handler) }
      : undefined;
  },
};

function memberCallee(call: AnyCall): { readonly object: Node; readonly verb: string } | undefined {
  const callee = unwrap(call.callee);
  const verb = propertyName(callee);
  return verb !== undefined && 'object' in callee
    ? { object: callee.object as Node, verb }
    : undefined;
}

/** `bus` of `bus.on('a', f).on('b', g)`: adding a listener gives the emitter back. */
function emitterOf(object: Node): Node {
  let node = unwrap(object);
  while (isCall(node)) {
    const inner = memberCallee(node);
    if (!inner || !(inner.verb in REMOVERS)) break;
    node = unwrap(inner.object);
  }
  return node;
}

/** The handlers of the process end with it: how many there are is another question. */
function isProcess({ tree }: File, object: Node): boolean {
  const node = unwrap(object);
  if (node.type !== 'Identifier') return false;
  const binding = scopesOf(tree).resolve(node);
  return binding
    ? /^(node:)?process#/.test(importedName(tree, binding) ?? '')
    : node.name === 'process';
}

function isEventName(node: Node): boolean {
  return /^(StringLiteral|TemplateLiteral|Identifier|MemberExpression)$/.test(node.type);
}

function isHandler(node: Node): boolean {
  const handler = unwrap(node);
  return isFunction(handler) || /^(Identifier|MemberExpression|CallExpression)$/.test(handler.type);
}

function hasOption(options: Node, name: string): boolean {
  const node = unwrap(options);
  return (
    node.type === 'ObjectExpression' &&
    node.properties.some((p) => p.type !== 'SpreadElement' && keyName(p) === name)
  );
}
