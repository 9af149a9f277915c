import type { Node } from '@babel/types';
import { isCall, isFunction, keyName, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { peerOf, type Peer } from '../execution/peer.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';

/** A child process that a request starts, whose output goes into the response, and that nothing ends with it. */
export interface RequestChild {
  readonly call: AnyCall;
  readonly peer: Peer;
}

/** Source: the Node.js documentation of `child_process`. */
const STARTS = /^(node:)?child_process#(spawn|fork)$/;
/** Members by which a child is listened to and written to, and not ended. */
const USES = /^(stdout|stderr|stdin|on|once)$/;

export function requestChildren(tree: Tree): readonly RequestChild[] {
  return tree.nodes('CallExpression').flatMap((call) => {
    const peer = STARTS.test(calleeName(tree, call.callee) ?? '') ? peerOf(tree, call) : undefined;
    const up = tree.parent(call);
    const child = up?.type === 'VariableDeclarator' ? scopesOf(tree).resolve(up.id) : undefined;
    if (!peer?.listens || !child || call.arguments.some(endsIt)) return [];
    const members = child.references.map((one) => tree.parent(one));
    const isFollowed = members.every((one) => one && USES.test(propertyName(one) ?? ''));
    return isFollowed && streams(tree, child, peer) ? [{ call, peer }] : [];
  });
}

/** `{ signal }` and `{ timeout }` end it. */
function endsIt(argument: Node): boolean {
  const node = unwrap(argument);
  return (
    node.type === 'ObjectExpression' &&
    node.properties.some(
      (one) =>
        one.type === 'SpreadElement' || /^(signal|timeout|detached)$/.test(keyName(one) ?? ''),
    )
  );
}

/** `child.stdout.pipe(res)`, or a listener to its output that writes to the response. */
function streams(tree: Tree, child: Binding, peer: Peer): boolean {
  const isResponse = (node: Node): boolean =>
    node.type === 'Identifier' && node.name === peer.name.split('.')[0];
  return child.references.some((one) => {
    const output = tree.parent(one);
    const method = output && tree.parent(output);
    const call = method && tree.parent(method);
    if (!output || !/^std(out|err)$/.test(propertyName(output) ?? '') || !isCall(call))
      return false;
    const [first, handler] = call.arguments;
    const verb = propertyName(method as Node);
    if (verb === 'pipe') return first !== undefined && isResponse(first);
    return (
      verb === 'on' &&
      handler !== undefined &&
      isFunction(handler) &&
      [...descendants(handler)].some(
        (node) =>
          isCall(node) &&
          propertyName(node.callee) === 'write' &&
          'object' in node.callee &&
          isResponse(node.callee.object as Node),
      )
    );
  });
}
