import type { Function as FunctionNode, Node } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { peerOf, type Peer } from '../execution/peer.ts';
import { instancesOf, repetitionOf } from '../execution/repetition.ts';
import type { File } from '../file.ts';
import { CALLED_AT_ONCE } from '../knowledge/callbacks.ts';
import { RECONNECTING } from '../knowledge/event-verbs.ts';
import { COMES_AGAIN, TAKES_LISTENER } from '../knowledge/request-handlers.ts';
import { ownerOf, type Method, type Owner as Instance } from '../semantics/class-members.ts';
import { packageOfValue } from '../semantics/call-target.ts';
import { takenBy } from '../semantics/enclosing-function.ts';
import { isSameReference } from '../semantics/reference.ts';
import { isArmedOnce, releaseMethodOf } from './release-method.ts';

/**
 * On whose behalf code runs, and so when what it acquires should end.
 * - `request`: one request, connection or message, which `peer` represents.
 * - `instance`: an object; `end` is the method that ends its life, if the class has one.
 * - `call`: one call of a function that belongs to no object.
 */
export type Owner =
  | { readonly kind: 'module' }
  | { readonly kind: 'request'; readonly peer: Peer; readonly scope: Node }
  | {
      readonly kind: 'instance';
      readonly instance: Instance;
      readonly end: Method | undefined;
      readonly scope: Node;
    }
  | { readonly kind: 'call'; readonly fn: FunctionNode; readonly scope: Node };

/** The owner of what `node` acquires. `scope` is the node with which its life begins: a handler, a class, a function. */
export function ownerAt(file: File, node: Node): Owner {
  const { tree } = file;
  const peer = peerOf(tree, node);
  if (peer) return { kind: 'request', peer, scope: peer.handler };
  const instance = instanceAt(file, node);
  if (instance) return instance;
  const fn = functionAround(tree, node);
  return fn ? { kind: 'call', fn, scope: fn } : { kind: 'module' };
}

/** As `ownerAt`; a constructor that is handed a request makes an object for it, and is no handler. */
export function ownerOrObjectAt(file: File, node: Node): Owner {
  const owner = ownerAt(file, node);
  const isMade =
    owner.kind === 'request' &&
    owner.scope.type === 'ClassMethod' &&
    owner.scope.kind === 'constructor';
  return (isMade ? instanceAt(file, node) : undefined) ?? owner;
}

/** The object, or the class for its static code, whose member contains `node`. */
export function instanceAt(
  { tree }: File,
  node: Node,
): Extract<Owner, { kind: 'instance' }> | undefined {
  const instance = ownerOf(tree, node);
  if (!instance) return undefined;
  const end = releaseMethodOf(tree, instance, undefined);
  return { kind: 'instance', instance, end, scope: instance.cls };
}

/** Runs with each request or event, in a method of the one object of its class. */
export function isPerCall(
  file: File,
  node: Node,
  { instance }: Extract<Owner, { kind: 'instance' }>,
): boolean {
  if (isArmedOnce(file.tree, instance)) return false;
  const isOne = instance.isStatic || instancesOf(file, instance.cls).kind === 'once';
  return isOne && repetitionOf(file, node).kind === 'repeated';
}

/** A function that an emitter calls for one of its own events; one that tells of a reconnect comes again. */
export function isToldBy({ tree, project }: File, fn: FunctionNode, emitter: Node): boolean {
  const call = tree.parent(fn);
  const callee = isCall(call) && call.callee !== fn ? unwrap(call.callee) : undefined;
  if (!callee || !('object' in callee) || !TAKES_LISTENER.test(propertyName(callee) ?? ''))
    return false;
  if (!isSameReference(tree, callee.object as Node, emitter)) return false;
  const [event] = (call as AnyCall).arguments;
  const mayComeAgain =
    propertyName(callee) !== 'once' &&
    event?.type === 'StringLiteral' &&
    COMES_AGAIN.test(event.value);
  return !mayComeAgain || !RECONNECTING.has(packageOfValue(tree, emitter, project) ?? '');
}

/**
 * The call of a function on whose behalf code runs that is handed to something which calls it at once or once: the function
 * around the promise's executor, the `forEach`, the `then`. `isPassed` says of other functions that they are part of it.
 */
export function callerAt(
  { tree }: File,
  node: Node,
  isPassed: (fn: FunctionNode) => boolean,
): Owner {
  let fn = functionAround(tree, node);
  while (fn) {
    const up: Node | undefined = tree.parent(fn);
    const taker = takenBy(tree, fn)?.name;
    const isOnce = taker !== undefined && (taker === 'Promise' || CALLED_AT_ONCE.has(taker));
    if (!isOnce && !isPassed(fn) && !(isCall(up) && unwrap(up.callee) === fn)) break;
    fn = functionAround(tree, fn);
  }
  return fn ? { kind: 'call', fn, scope: fn } : { kind: 'module' };
}

/** The function whose call `node` belongs to: the outermost that is no callback of something the code sets off at once. */
export function callOf({ tree }: File, node: Node): FunctionNode | undefined {
  let at = functionAround(tree, node);
  for (let up = at && tree.parent(at); at && up; up = tree.parent(at)) {
    // new Promise((resolve) => …) runs within the call that makes it.
    if (up.type !== 'NewExpression' || !('name' in up.callee) || up.callee.name !== 'Promise')
      break;
    const outer = functionAround(tree, up);
    if (!outer || !isFunction(outer)) break;
    at = outer;
  }
  return at;
}
