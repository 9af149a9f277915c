import type { Function as FunctionNode, Node } from '@babel/types';
import { functionAround, isFunction } from '../ast/node.ts';
import { peerOf, type Peer } from '../execution/peer.ts';
import type { File } from '../file.ts';
import { ownerOf, type Method, type Owner as Instance } from '../semantics/class-members.ts';
import { releaseMethodOf } from './release-method.ts';

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
