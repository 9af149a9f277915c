import type { Node, Statement } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  isLoop,
  propertyName,
  statementAround,
  unwrap,
} from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { builtinModule } from '../edits/builtin-module.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { ensureImport } from '../edits/ensure-import.ts';
import { fixFrom } from '../edits/fix.ts';
import { localName } from '../edits/local-name.ts';
import { styleOf } from '../edits/style.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import type { Edit, Fix, FixEdits, NameAllocator } from '../types.ts';
import { decodesUtf8, type Arrival } from './chunk-arrival.ts';
import type { SplitText } from './split-text.ts';

/**
 * A decoder of the stream's own makes the texts. It keeps the bytes of a character until the rest has come, and gives a
 * chunk that is a text already as it is. Undefined where the listener serves several streams, and where a chunk has no
 * place to be made a text once.
 */
export function decodeChunks(tree: Tree, { arrival }: SplitText): Fix | undefined {
  const place = placeOf(tree, arrival);
  const texts = [...new Set(arrival.chunk.references.flatMap((one) => textOf(tree, one) ?? []))];
  return place && texts.length > 0 && texts.every((one) => runsOnce(tree, one, arrival))
    ? fixFrom((names) => decoding(tree, { arrival, place, texts, names }))
    : undefined;
}

/** It runs once a chunk: a decoder that is given the bytes again would join them with what it has kept. */
function runsOnce(tree: Tree, text: Node, { at, listener }: Arrival): boolean {
  for (const up of tree.ancestors(text)) {
    if (up === (listener ?? at)) return true;
    if (isLoop(up) || isFunction(up)) return false;
  }
  return false;
}

interface Decoding {
  readonly arrival: Arrival;
  /** The statement that asks for the chunks. */
  readonly place: Statement;
  /** What makes a text of the chunk, each. */
  readonly texts: readonly Node[];
  readonly names: NameAllocator;
}

function decoding(tree: Tree, { arrival, place, texts, names }: Decoding): FixEdits | undefined {
  const imported = ensureImport(tree, {
    module: builtinModule(tree, 'string_decoder'),
    name: 'StringDecoder',
  });
  if (!imported) return undefined;
  const { quote } = styleOf(tree);
  const output = /^std(out|err)$/.exec(propertyName(unwrap(arrival.stream)) ?? '')?.[0];
  const decoder = localName(names, tree, place, [output ? `${output}Decoder` : 'decoder']);
  const made = `const ${decoder} = new ${imported.local}(${quote}utf8${quote})`;
  const once = `${decoder}.write(${arrival.chunk.name})`;
  const replaced =
    texts.length === 1 ? { text: once, edits: [] } : keepText(tree, arrival, { once, names });
  return (
    replaced && {
      edits: [
        ...imported.edits,
        declareBefore(tree, place, made),
        ...replaced.edits,
        ...texts.map((node) => ({
          start: node.start as number,
          end: node.end as number,
          text: replaced.text,
        })),
      ],
    }
  );
}

/** The text is made at the start of what gets the chunk: a decoder must see it once. */
function keepText(
  tree: Tree,
  { at, listener }: Arrival,
  { once, names }: { once: string; names: NameAllocator },
): { readonly text: string; readonly edits: readonly Edit[] } | undefined {
  const body = listener ? listener.body : (at as Extract<Node, { type: 'ForOfStatement' }>).body;
  const [first] = body.type === 'BlockStatement' ? body.body : [];
  if (!first) return undefined;
  const text = localName(names, tree, first, ['text', 'decoded']);
  return { text, edits: [declareBefore(tree, first, `const ${text} = ${once}`)] };
}

/** The statement before which a decoder belongs to this stream alone. */
function placeOf(tree: Tree, { at, listener }: Arrival): Statement | undefined {
  if (listener && tree.parent(listener) !== at) return undefined;
  const statement = statementAround(tree, at);
  const home = statement && tree.parent(statement);
  return home &&
    /^(BlockStatement|Program|TSModuleBlock)$/.test(home.type) &&
    functionAround(tree, statement) === functionAround(tree, at)
    ? statement
    : undefined;
}

/** The expression that makes a text of the chunk there; undefined where it is used as it is. */
function textOf(tree: Tree, chunk: Node): Node | undefined {
  const up = tree.parent(chunk);
  if (!up) return undefined;
  const either = eitherWay(tree, decodedAt(tree, chunk) ?? chunk);
  if (either) return either;
  const isText =
    up.type === 'TemplateLiteral' ||
    (up.type === 'BinaryExpression' && up.operator === '+') ||
    (up.type === 'AssignmentExpression' && up.operator === '+=' && up.right === chunk);
  return isText ? chunk : decodedAt(tree, chunk);
}

/** `String(chunk)`, `chunk.toString()` */
function decodedAt(tree: Tree, chunk: Node): Node | undefined {
  const up = tree.parent(chunk);
  if (isCall(up) && up.callee !== chunk && calleeName(tree, up.callee) === 'String') return up;
  const call = up && tree.parent(up);
  return up &&
    propertyName(up) === 'toString' &&
    isCall(call) &&
    call.callee === up &&
    decodesUtf8(call)
    ? call
    : undefined;
}

/** `typeof chunk === 'string' ? chunk : chunk.toString()`, around one of its branches. */
function eitherWay(tree: Tree, branch: Node): Node | undefined {
  const up = tree.parent(branch);
  if (up?.type !== 'ConditionalExpression' || up.test === branch) return undefined;
  const [a, b] = [up.consequent, up.alternate].map(chunkIn);
  return a !== undefined && a === b ? up : undefined;
}

/** The name of the chunk that a branch is, or makes a text of. */
function chunkIn(branch: Node): string | undefined {
  const node = unwrap(branch);
  const member = isCall(node) && node.arguments.length === 0 ? unwrap(node.callee) : undefined;
  const inner =
    member && propertyName(member) === 'toString' && 'object' in member
      ? unwrap(member.object as Node)
      : node;
  return inner.type === 'Identifier' ? inner.name : undefined;
}
