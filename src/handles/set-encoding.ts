import type { Node, Statement } from '@babel/types';
import { functionAround, isCall, propertyName, statementAround, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { declaredType, typeName } from '../ast/types.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { styleOf } from '../edits/style.ts';
import { LISTENS } from '../knowledge/request-handlers.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { referenceKey } from '../semantics/reference.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit, Fix } from '../types.ts';
import type { ByteSource } from './byte-stream.ts';
import { arrivalsIn, decodesUtf8, type Arrival } from './chunk-arrival.ts';
import type { SplitText } from './split-text.ts';

/**
 * Sets the encoding before the first chunk is asked for. Undefined where something needs the chunks as bytes, or the
 * stream has no name.
 */
export function setEncoding(tree: Tree, { arrival, source }: SplitText): Fix | undefined {
  const { stream, at } = arrival;
  const key = referenceKey(tree, stream);
  const arrivals = arrivalsIn(tree).filter((one) => referenceKey(tree, one.stream) === key);
  const [first] = arrivals.toSorted((a, b) => (a.at.start as number) - (b.at.start as number));
  const place = first && statementOf(tree, first);
  if (key === undefined || !place || !arrivals.every((one) => takesText(tree, one)))
    return undefined;
  if (functionAround(tree, first.at) !== functionAround(tree, at)) return undefined;
  if (isReadAsBytes(tree, stream, { arrivals, source })) return undefined;
  const typed = arrivals.map((one) => typeEdits(tree, one));
  if (typed.some((edits) => edits === undefined)) return undefined;
  const member = tree.parent(first.stream);
  const dot = member?.type === 'OptionalMemberExpression' && member.optional ? '?.' : '.';
  const { quote } = styleOf(tree);
  const code = `${tree.source(first.stream)}${dot}setEncoding(${quote}utf8${quote})`;
  const own = { ...declareBefore(tree, place, code), key: `encoding of ${key}` };
  return { edits: () => ({ edits: [own, ...typed.flatMap((edits) => edits ?? [])] }) };
}

/** The statement by which the chunks are asked for; undefined where it is no statement of the function itself. */
function statementOf(tree: Tree, { stream, at }: Arrival): Statement | undefined {
  const statement = statementAround(tree, at);
  if (!statement || functionAround(tree, statement) !== functionAround(tree, at)) return undefined;
  const root = rootOf(stream);
  const declaration =
    root.type === 'Identifier' ? scopesOf(tree).resolve(root)?.declaration : undefined;
  const isMadeThere = declaration !== undefined && tree.contains(statement, declaration);
  const isCast = at.type === 'ForOfStatement' && unwrap(stream) !== stream;
  return isMadeThere || isCast ? undefined : statement;
}

function rootOf(expression: Node): Node {
  const node = unwrap(expression);
  return 'object' in node ? rootOf(node.object as Node) : node;
}

/** What takes a text as it takes bytes. */
const TAKES_BOTH =
  /^(String|Buffer\.(byteLength|isBuffer)|(process\.|node:process#)std(out|err)\.write)$/;

/** Each use of a chunk is the same for a text: it is added to one, written as one, or asked for its type. */
function takesText(tree: Tree, { chunk }: Arrival): boolean {
  return chunk.references.every((one) => {
    const up = tree.parent(one);
    const call = up && tree.parent(up);
    if (!up) return false;
    if (propertyName(up) === 'toString')
      return isCall(call) && call.callee === up && decodesUtf8(call);
    if (up.type === 'AssignmentExpression') return up.right === one;
    if (up.type === 'UnaryExpression') return up.operator === 'typeof';
    if (isCall(up)) return TAKES_BOTH.test(calleeName(tree, up.callee) ?? '');
    return /^(TemplateLiteral|BinaryExpression|ConditionalExpression)$/.test(up.type);
  });
}

/**
 * Something else reads the stream: a pipe, a function that it is handed to, the stream's own `read`. A request is handed on
 * for its headers; one whose body comes in here is read by nothing else.
 */
function isReadAsBytes(
  tree: Tree,
  stream: Node,
  { arrivals, source }: { arrivals: readonly Arrival[]; source: ByteSource },
): boolean {
  const node = unwrap(stream);
  const key = referenceKey(tree, node);
  const mentions: readonly Node[] =
    node.type === 'Identifier'
      ? (scopesOf(tree).resolve(node)?.references ?? [])
      : membersNamed(tree, propertyName(node) ?? '').filter(
          (one) => referenceKey(tree, one) === key,
        );
  return mentions.some((one) => {
    const up = tree.parent(one);
    const name = up && 'object' in up && up.object === one ? propertyName(up) : undefined;
    if (!up || (name === undefined && isCall(up) && up.callee !== one)) return source !== 'request';
    const call = tree.parent(up);
    const [event] = isCall(call) && LISTENS.test(name ?? '') ? call.arguments : [];
    const isData = event?.type === 'StringLiteral' && /^(data|readable)$/.test(event.value);
    return /^(pipe|read)$/.test(name ?? '') || (isData && !arrivals.some(({ at }) => at === call));
  });
}

/** The chunk is typed as a text, and no more made one; undefined where its type is written for other streams, too. */
function typeEdits(tree: Tree, { chunk, at, listener }: Arrival): readonly Edit[] | undefined {
  const type = declaredType(chunk.identifier);
  if (!type || !/^(Buffer|Uint8Array)$/.test(typeName(type) ?? '')) return [];
  if (!listener || tree.parent(listener) !== at) return undefined;
  const made = chunk.references.flatMap((one) => {
    const call = tree.parent(tree.parent(one) ?? one);
    const isMade = isCall(call) && propertyName(call.callee) === 'toString';
    return isMade ? [{ node: call as Node, text: chunk.name }] : [];
  });
  return [{ node: type, text: 'string' }, ...made].map(({ node, text }) => {
    const [start, end] = [node.start as number, node.end as number];
    return { start, end, text, key: `text at ${start}` };
  });
}
