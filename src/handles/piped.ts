import type { Node } from '@babel/types';
import { isCall, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { membersNamed } from '../semantics/class-members.ts';
import type { Binding } from '../semantics/scope.ts';
import { isEnded, isOpenedFor, openedBy, READS, WRITES, type Opened } from './opened-file.ts';
import { answersErrors, isNetwork, isRequest, isResponse } from './stream-peer.ts';

/**
 * What may go away before the file at the other end of a chain is done: the `response` that it is read for, the `request`
 * that it is written from, another `source` or `sink`.
 */
export type PipedPeer = 'response' | 'request' | 'source' | 'sink';

/** A chain of `pipe` between a file and another stream. One side may close before the other is done. */
export interface Piped {
  /** The last `pipe` of the chain. */
  readonly call: AnyCall;
  /** The streams from the source to the destination. */
  readonly streams: readonly Node[];
  readonly peer: PipedPeer;
  /** The call that opens the file. */
  readonly opening: Node;
  /** The variable that holds the file, where one does. */
  readonly file: Binding | undefined;
  /** The code answers an error of the file itself. */
  readonly handlesError: boolean;
}

export function unclosedPipes(tree: Tree): readonly Piped[] {
  return membersNamed(tree, 'pipe').flatMap((member) => {
    const call = tree.parent(member);
    if (!isCall(call) || call.callee !== member || call.arguments.length !== 1) return [];
    // Only the last of a chain: `a.pipe(b).pipe(c)`.
    const up = tree.parent(call);
    if (up && propertyName(up) === 'pipe' && 'object' in up && up.object === call) return [];
    const streams = chainOf(call);
    const [source, sink] = [streams[0], streams.at(-1)];
    const found = source && sink && fileAtEnd(tree, call, [source, sink]);
    if (!found || isEnded(tree, found.opened.file, found.end)) return [];
    const { peer, opened } = found;
    if (opened.file && !isOpenedFor(tree, opened.file, found.other)) return [];
    const { file, handlesError } = opened;
    return [{ call, streams, peer, opening: opened.call, file, handlesError }];
  });
}

function chainOf(call: AnyCall): readonly Node[] {
  const {
    callee,
    arguments: [to],
  } = call;
  const from = 'object' in callee ? unwrap(callee.object as Node) : undefined;
  if (!from || !to) return [];
  const isPipe =
    isCall(from) && propertyName(from.callee) === 'pipe' && from.arguments.length === 1;
  return [...(isPipe ? chainOf(from) : [from]), to];
}

interface FileAtEnd {
  readonly peer: PipedPeer;
  readonly opened: Opened;
  readonly end: Node;
  readonly other: Node;
}

/** Where the failure of a stream ends the process, as one that nobody answers does, nothing is left open. */
function fileAtEnd(
  tree: Tree,
  call: AnyCall,
  [source, sink]: readonly [Node, Node],
): FileAtEnd | undefined {
  const read = openedBy(tree, source, READS);
  const written = openedBy(tree, sink, WRITES);
  if (read && isResponse(tree, sink))
    return { peer: 'response', opened: read, end: source, other: sink };
  if (written && isRequest(tree, source))
    return { peer: 'request', opened: written, end: sink, other: source };
  if (written && (isNetwork(tree, source) || answersErrors(tree, source)))
    return { peer: 'source', opened: written, end: sink, other: source };
  const isSurvived = isNetwork(tree, sink) || answersErrors(tree, sink, call);
  return read && !written && isSurvived
    ? { peer: 'sink', opened: read, end: source, other: sink }
    : undefined;
}
