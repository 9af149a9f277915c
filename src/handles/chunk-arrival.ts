import type { Function as FunctionNode, Node } from '@babel/types';
import { isCall, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { UTF8 } from '../knowledge/byte-streams.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { functionOf } from '../semantics/value-origins.ts';

/** Where the chunks of a stream come in: a listener to `data`, or a `for await` loop. */
export interface Arrival {
  readonly stream: Node;
  /** The call that adds the listener, or the loop. */
  readonly at: AnyCall | Extract<Node, { type: 'ForOfStatement' }>;
  /** What holds a chunk. */
  readonly chunk: Binding;
  /** The listener, where it is one. */
  readonly listener: FunctionNode | undefined;
}

/** Where chunks come in, in a file. */
export function arrivalsIn(tree: Tree): readonly Arrival[] {
  return tree.memo(findArrivals);
}

function findArrivals(tree: Tree): readonly Arrival[] {
  const listened = ['on', 'addListener'].flatMap((name) =>
    membersNamed(tree, name).flatMap((member): Arrival[] => {
      const call = tree.parent(member);
      if (!isCall(call) || call.callee !== member || !('object' in member)) return [];
      const [event, handler] = call.arguments;
      if (event?.type !== 'StringLiteral' || event.value !== 'data' || !handler) return [];
      const listener = functionOf(tree, handler);
      const [first] = listener?.params ?? [];
      const chunk = first?.type === 'Identifier' ? scopesOf(tree).resolve(first) : undefined;
      const stream = unchained(member.object as Node);
      return chunk ? [{ stream, at: call, chunk, listener }] : [];
    }),
  );
  const looped = tree.nodes('ForOfStatement').flatMap((at): Arrival[] => {
    const [one] = at.left.type === 'VariableDeclaration' ? at.left.declarations : [];
    const chunk = one?.id.type === 'Identifier' ? scopesOf(tree).resolve(one.id) : undefined;
    return at.await && chunk ? [{ stream: at.right, at, chunk, listener: undefined }] : [];
  });
  return [...listened, ...looped];
}

/** `stream` of `stream.on('error', fail)`. */
function unchained(expression: Node): Node {
  const node = unwrap(expression);
  return isCall(node) &&
    /^(on|once)$/.test(propertyName(node.callee) ?? '') &&
    'object' in node.callee
    ? unchained(node.callee.object as Node)
    : expression;
}

/** `chunk.toString()` and `chunk.toString('utf8')`: any other encoding has no characters of several bytes. */
export function decodesUtf8({ arguments: [encoding, start] }: AnyCall): boolean {
  if (!encoding) return true;
  return encoding.type === 'StringLiteral' && UTF8.test(encoding.value) && !start;
}
