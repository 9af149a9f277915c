import type { Node } from '@babel/types';
import { isCall, propertyName, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { scopesOf } from '../semantics/scope.ts';
import { openedBy, WRITES } from './opened-file.ts';
import { isResponse } from './stream-peer.ts';

/** A stream that is piped to a file and to a response: both stay open when what writes to it stops before its end. */
export interface ForkedStream {
  /** The call that opens the file. */
  readonly opening: AnyCall;
}

export function forkedStreams(tree: Tree): readonly ForkedStream[] {
  return membersNamed(tree, 'pipe').flatMap((member) => {
    const call = tree.parent(member);
    const source = (member as { object: Node }).object;
    const [to] = isCall(call) && call.callee === member ? call.arguments : [];
    const opened = to && openedBy(tree, to, WRITES);
    const stream = source.type === 'Identifier' ? scopesOf(tree).resolve(source) : undefined;
    // What its own code ends, or listens to, it knows of.
    if (!opened || !stream || stream.kind === 'param') return [];
    const verbs = stream.references.map((one) => propertyName(tree.parent(one) ?? one));
    const isEnded = verbs.some((verb) => /^(end|destroy|write|close)$/.test(verb ?? ''));
    const isServed = stream.references.some((one) => isPipedTo(tree, one));
    return isServed && !isEnded ? [{ opening: opened.call }] : [];
  });
}

function isPipedTo(tree: Tree, stream: Node): boolean {
  const member = tree.parent(stream);
  const call = member && tree.parent(member);
  const [to] = isCall(call) && propertyName(call.callee) === 'pipe' ? call.arguments : [];
  return to !== undefined && isResponse(tree, to);
}
