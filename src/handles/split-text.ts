import type { Node } from '@babel/types';
import { isCall, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { PARTS_OF_TEXT } from '../knowledge/byte-streams.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { referenceKey } from '../semantics/reference.ts';
import type { Binding } from '../semantics/scope.ts';
import { passedOn } from '../semantics/value-place.ts';
import { mentionsOf, stepFrom } from '../semantics/value-step.ts';
import { byteSourceOf, hasEncoding, type ByteSource } from './byte-stream.ts';
import { arrivalsIn, decodesUtf8, type Arrival } from './chunk-arrival.ts';

/** A text, or several, to which each chunk of a stream of bytes is added as text: a character in two chunks is broken. */
export interface SplitText {
  readonly arrival: Arrival;
  readonly source: ByteSource;
  /** The first assignment that adds a chunk. */
  readonly append: Node;
  /** What the texts are kept in. */
  readonly targets: readonly Node[];
}

/** The texts of a file that chunks of bytes are added to; one where an encoding is set is not among them. */
export function splitTexts(file: File): readonly SplitText[] {
  const { tree } = file;
  const seen = new Set<Node>();
  return arrivalsIn(tree).flatMap((arrival) => {
    const found = appendsOf(tree, arrival.chunk);
    const [first] = found;
    const source = first && byteSourceOf(file, arrival.stream);
    if (!first || !source || hasEncoding(tree, arrival.stream)) return [];
    // One listener to two streams is told of once.
    if (seen.has(first.append)) return [];
    seen.add(first.append);
    // A terminal gives each key whole.
    if (source === 'input' && membersNamed(tree, 'setRawMode').length > 0) return [];
    // A stream of which only the type is known gives bytes where its chunks are made texts.
    if (source === 'any' && !found.some(({ isDecoded }) => isDecoded)) return [];
    const targets = found.map(({ target }) => target);
    return [{ arrival, source, append: first.append, targets }];
  });
}

interface Append {
  readonly target: Node;
  readonly append: Node;
  /** It was made a text by a call that only bytes need. */
  readonly isDecoded: boolean;
}

/** Where a chunk is added to a text, through variables and functions of the file. */
function appendsOf(tree: Tree, chunk: Binding): readonly Append[] {
  const found: Append[] = [];
  const seen = new Set<Binding>([chunk]);
  const queue = chunk.references.map((node) => ({ node: node as Node, isDecoded: false }));
  for (let one = queue.pop(); one; one = queue.pop()) {
    const { node, isDecoded } = one;
    const value = passedOn(tree, node);
    const text = asText(tree, value, isDecoded);
    if (text) queue.push({ node: text, isDecoded: isDecoded || isCall(text) });
    else {
      const append = appendedAt(tree, value, isDecoded);
      const step = append ? undefined : stepFrom(tree, value);
      const mentions = step?.kind === 'named' ? mentionsOf(tree, step.pattern, seen) : undefined;
      if (append) found.push(append);
      for (const mention of mentions ?? []) queue.push({ node: mention, isDecoded });
    }
  }
  return found.toSorted((a, b) => (a.append.start as number) - (b.append.start as number));
}

/** The text that is made there of a chunk, or of a text with it: `chunk.toString()`, `text + chunk`. */
function asText(tree: Tree, value: Node, isDecoded: boolean): Node | undefined {
  const up = tree.parent(value);
  if (up?.type === 'BinaryExpression') return up.operator === '+' ? up : undefined;
  if (up?.type === 'TemplateLiteral') return up;
  if (isCall(up) && calleeName(tree, up.callee) === 'String') return up;
  const call = up && tree.parent(up);
  if (!up || !isCall(call) || call.callee !== up || !('object' in up) || up.object !== value)
    return undefined;
  const name = propertyName(up) ?? '';
  if (name === 'toString') return decodesUtf8(call) ? call : undefined;
  return isDecoded && PARTS_OF_TEXT.test(name) ? call : undefined;
}

function appendedAt(tree: Tree, value: Node, isDecoded: boolean): Append | undefined {
  const up = tree.parent(value);
  if (up?.type === 'AssignmentExpression' && up.right === value) {
    const key = referenceKey(tree, up.left);
    const grows = up.operator === '+=' || (up.operator === '=' && mentionsKey(tree, value, key));
    return grows ? { target: up.left, append: up, isDecoded } : undefined;
  }
  // parts.push(chunk.toString()), and parts.join('') later
  if (!isDecoded || !isCall(up) || propertyName(up.callee) !== 'push' || !('object' in up.callee))
    return undefined;
  const list = up.callee.object as Node;
  const isJoined = membersNamed(tree, 'join').some(
    (join) => 'object' in join && isSame(tree, join.object as Node, list),
  );
  return isJoined ? { target: list, append: up, isDecoded } : undefined;
}

function isSame(tree: Tree, a: Node, b: Node): boolean {
  const key = referenceKey(tree, a);
  return key !== undefined && key === referenceKey(tree, b);
}

/** The left-most part of a sum, or what a part is taken of, is the target: `(text + chunk).slice(-MOST)`. */
function mentionsKey(tree: Tree, expression: Node, key: string | undefined): boolean {
  const node = unwrap(expression);
  if (key === undefined) return false;
  if (referenceKey(tree, node) === key) return true;
  if (node.type === 'BinaryExpression')
    return [node.left, node.right].some((one) => mentionsKey(tree, one, key));
  if (node.type === 'TemplateLiteral')
    return node.expressions.some((one) => mentionsKey(tree, one, key));
  return isCall(node) && 'object' in node.callee
    ? mentionsKey(tree, node.callee.object as Node, key)
    : false;
}
