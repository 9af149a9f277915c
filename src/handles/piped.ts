import type { Node } from '@babel/types';
import { functionAround, isCall, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { placeOf } from '../semantics/value-place.ts';
import { endsWhenGone } from './client-gone.ts';
import { isEnded, isOpenedFor, openedBy, READS, WRITES, type Opened } from './opened-file.ts';
import { isAnswer, originOf, type StreamOrigin } from './stream-origin.ts';
import { answersErrors, isRequest, isResponse, missesBreak } from './stream-peer.ts';

/**
 * What may go away before the file at the other end of a chain is done: the `response` that it is read for, the `request`
 * that it is written from, another `source` or `sink`, or the `reader` that the end of the chain is returned to.
 */
export type PipedPeer = 'response' | 'request' | 'source' | 'sink' | 'reader';

/** A chain of `pipe` between a stream that holds something and another. One side may close before the other is done. */
export interface Piped {
  /** The last `pipe` of the chain. */
  readonly call: AnyCall;
  /** The streams from the source to the destination. */
  readonly streams: readonly Node[];
  readonly peer: PipedPeer;
  readonly holds: StreamOrigin['holds'];
  /** The call that opens what is held; the `pipe` where that is done elsewhere. */
  readonly opening: Node;
  /** The variable that holds the stream, where one does. */
  readonly file: Binding | undefined;
  /** The code answers an error of that stream itself. */
  readonly handlesError: boolean;
}

export function unclosedPipes(file: File): readonly Piped[] {
  const { tree } = file;
  return membersNamed(tree, 'pipe').flatMap((member) => {
    const call = tree.parent(member);
    if (!isCall(call) || call.callee !== member || call.arguments.length !== 1) return [];
    // Only the last of a chain: `a.pipe(b).pipe(c)`.
    const up = tree.parent(call);
    if (up && propertyName(up) === 'pipe' && 'object' in up && up.object === call) return [];
    const streams = chainOf(call);
    const [source, sink] = [streams[0], streams.at(-1)];
    if (!source || !sink) return [];
    const found = fileAtEnd(file, call, [source, sink]);
    const piped = found ? ofFile(tree, call, found) : ofConnection(file, call, [source, sink]);
    return piped ? [{ call, streams, ...piped }] : [];
  });
}

type Held = Omit<Piped, 'call' | 'streams'>;

function ofFile(
  tree: Tree,
  pipe: AnyCall,
  { peer, opened, end, other }: FileAtEnd,
): Held | undefined {
  const { call, file, handlesError } = opened;
  const counts = (close: Node): boolean => peer !== 'source' || !missesBreak(tree, close, pipe);
  if (isEnded(tree, file, end, counts)) return undefined;
  if (file && !isOpenedFor(tree, file, other) && !isBesideRequest(tree, file, other))
    return undefined;
  return { peer, holds: 'file', opening: call, file, handlesError };
}

/** The function that has the file asks for the one response: `get(url, (response) => response.pipe(file))`. */
function isBesideRequest(tree: Tree, file: Binding, response: Node): boolean {
  const node = unwrap(response);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const fn = binding?.kind === 'param' ? functionAround(tree, binding.scope.node) : undefined;
  return (
    binding !== undefined &&
    fn !== undefined &&
    isAnswer(tree, binding) &&
    tree.contains(fn, file.identifier)
  );
}

/** A stream that something else gives, and that a client may leave before it has ended. */
function ofConnection(
  file: File,
  call: AnyCall,
  [source, sink]: readonly [Node, Node],
): Held | undefined {
  const { tree } = file;
  if (!isResponse(tree, sink)) return undefined;
  const origin = originOf(file, source);
  if (!origin || endsWhenGone(tree, sink)) return undefined;
  const node = unwrap(source);
  const variable = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  if (isEnded(tree, variable, node)) return undefined;
  if (variable && variable.kind !== 'param' && !isOpenedFor(tree, variable, sink)) return undefined;
  const { opening, holds } = origin;
  const isOwn =
    opening?.file === file &&
    !origin.isBehind &&
    tree.contains(functionOf(tree, call), opening.call);
  return {
    peer: 'response',
    holds,
    opening: isOwn ? opening.call : call,
    file: variable,
    handlesError: answersErrors(tree, source),
  };
}

function functionOf(tree: Tree, node: Node): Node {
  return (
    tree.closest(
      node,
      (up) => up.type !== 'ArrowFunctionExpression' && /Function|Method/.test(up.type),
    ) ?? tree.program
  );
}

export function chainOf(call: AnyCall): readonly Node[] {
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
  file: File,
  call: AnyCall,
  [source, sink]: readonly [Node, Node],
): FileAtEnd | undefined {
  const { tree } = file;
  const read = openedBy(tree, source, READS);
  const written = openedBy(tree, sink, WRITES);
  if (read && isResponse(tree, sink))
    return { peer: 'response', opened: read, end: source, other: sink };
  if (written && isRequest(tree, source))
    return { peer: 'request', opened: written, end: sink, other: source };
  if (written && (isNetwork(file, source) || answersErrors(tree, source)))
    return { peer: 'source', opened: written, end: sink, other: source };
  const isSurvived = isNetwork(file, sink) || answersErrors(tree, sink, call);
  if (!read || written) return undefined;
  if (isSurvived) return { peer: 'sink', opened: read, end: source, other: sink };
  // What is returned can be destroyed, but the file before it cannot.
  return placeOf(tree, call).kind === 'return'
    ? { peer: 'reader', opened: read, end: source, other: sink }
    : undefined;
}

/** A stream whose other side may go away without an error that ends the process. */
function isNetwork(file: File, stream: Node): boolean {
  return originOf(file, stream)?.holds === 'connection';
}
