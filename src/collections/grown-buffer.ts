import type { Node } from '@babel/types';
import {
  functionAround,
  isFunction,
  isLoop,
  propertyName,
  statementAround,
  unwrap,
} from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import type { Tree } from '../ast/tree.ts';
import { declaredType, typeName } from '../ast/types.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { File } from '../file.ts';
import { bufferMethod } from './chunk-memory.ts';
import { followsChunks, takesChunks } from './chunk-phases.ts';
import { keptBuffer, type KeptBuffer } from './kept-buffer.ts';

/** A buffer that each chunk is joined to with a copy of all that came before, and that is read only when all are there. */
export interface GrownBuffer {
  readonly kept: KeptBuffer;
  /** What it is set to with each chunk: `Buffer.concat([buffer, chunk])`. */
  readonly join: Node;
  readonly chunk: Node;
  /** Where it is read after the last chunk, in source order. */
  readonly reads: readonly Node[];
  /** The loop or the function that gets the chunks. */
  readonly arrival: Node;
}

export function grownBuffers(file: File): readonly GrownBuffer[] {
  const { tree } = file;
  return tree.nodes('AssignmentExpression').flatMap((assignment) => {
    const { left, right, operator } = assignment;
    const up = tree.parent(assignment);
    if (operator !== '=' || !up || (up.type !== 'ExpressionStatement' && !isFunction(up)))
      return [];
    const join = unwrap(right);
    if (join.type !== 'CallExpression' && join.type !== 'ConditionalExpression') return [];
    const kept = keptBuffer(file, left);
    // Without a buffer there would be nothing to join the first chunk to.
    const isGuarded = join.type === 'ConditionalExpression';
    if (!kept || isGuarded !== (kept.empty !== 'buffer')) return [];
    const chunk = joined(tree, join, kept);
    const arrival = chunk && arrivalOf(tree, assignment, kept);
    if (!chunk || !arrival || !isSetOnce(tree, kept)) return [];
    const inside = (node: Node): boolean =>
      tree.contains(assignment, node) || kept.inits.some((one) => tree.contains(one, node));
    const reads = kept.mentions.filter((one) => !inside(one));
    const isLate = reads.every((one) => isAfter(tree, one, arrival));
    return reads.length > 0 && isLate ? [{ kept, join, chunk, reads, arrival }] : [];
  });
}

/** The chunk in `Buffer.concat([buffer, chunk])`, and in `buffer ? Buffer.concat([buffer, chunk]) : chunk`. */
function joined(tree: Tree, join: Node, kept: KeptBuffer): Node | undefined {
  if (join.type === 'ConditionalExpression') {
    const { test, consequent, alternate } = join;
    const isThere = isNothingTest(test, kept);
    const [all, first] = isThere === true ? [consequent, alternate] : [alternate, consequent];
    const chunk = isThere === undefined ? undefined : joined(tree, unwrap(all), kept);
    return chunk && sameCode(unwrap(first), unwrap(chunk)) ? chunk : undefined;
  }
  if (join.type !== 'CallExpression') return undefined;
  const [list, length] = join.arguments;
  if (bufferMethod(tree, join.callee) !== 'concat' || length) return undefined;
  const [first, chunk, other] = list?.type === 'ArrayExpression' ? list.elements : [];
  const isOwn = !!first && kept.mentions.includes(unwrap(first));
  if (!isOwn || !chunk || other !== undefined || chunk.type === 'SpreadElement') return undefined;
  return kept.mentions.some((one) => tree.contains(chunk, one)) ? undefined : chunk;
}

/** True for `buffer` and `buffer !== null`, false for the opposite; undefined for any other test. */
function isNothingTest(written: Node, { mentions }: KeptBuffer): boolean | undefined {
  const test = unwrap(written);
  if (mentions.includes(test)) return true;
  if (test.type === 'UnaryExpression' && test.operator === '!')
    return mentions.includes(unwrap(test.argument)) ? false : undefined;
  if (test.type !== 'BinaryExpression' || !/^[!=]==?$/.test(test.operator)) return undefined;
  const isNothing =
    test.right.type === 'NullLiteral' ||
    (test.right.type === 'Identifier' && test.right.name === 'undefined');
  return isNothing && mentions.includes(unwrap(test.left))
    ? test.operator.startsWith('!')
    : undefined;
}

/** Nothing sets it but where it begins and where it grows. */
function isSetOnce(tree: Tree, { mentions, inits }: KeptBuffer): boolean {
  const writes = mentions.filter((one) => {
    const up = tree.parent(one);
    return (
      up?.type === 'AssignmentExpression' &&
      up.left === one &&
      !inits.some((init) => tree.contains(init, one))
    );
  });
  return writes.length === 1;
}

/** The `for await` loop, or the function that takes each chunk, within the scope of the buffer. */
function arrivalOf(tree: Tree, at: Node, { home, identifier }: KeptBuffer): Node | undefined {
  const fn = functionAround(tree, at);
  if (home !== 'class' && fn === home) {
    const loop = [...tree.ancestors(at)].find((up) => isLoop(up) || up === home);
    const isInside = loop && identifier && !tree.contains(loop, identifier);
    return loop && isInside && isLoop(loop) && !isShort(tree, loop) ? loop : undefined;
  }
  if (!fn || !takesChunks(tree, fn)) return undefined;
  return home === 'class' || functionAround(tree, fn) === home ? fn : undefined;
}

/** A loop over a list that is spelled out or the keys of an object, or up to a number. */
function isShort(tree: Tree, loop: Node): boolean {
  if (loop.type === 'ForInStatement') return true;
  if (loop.type === 'ForOfStatement') return isShortList(tree, loop.right);
  if (loop.type !== 'ForStatement' || loop.test?.type !== 'BinaryExpression') return false;
  return spelledOut(tree, loop.test.right).type === 'NumericLiteral';
}

function isShortList(tree: Tree, node: Node): boolean {
  const list = spelledOut(tree, node);
  if (list.type === 'ArrayExpression')
    return list.elements.every((one) => one?.type !== 'SpreadElement');
  if (list.type === 'CallExpression')
    return /^Object\.(keys|values|entries)$/.test(calleeName(tree, list.callee) ?? '');
  const binding = list.type === 'Identifier' ? scopesOf(tree).resolve(list) : undefined;
  return binding !== undefined && declaredType(binding.identifier)?.type === 'TSTupleType';
}

/** What a constant that nothing adds to holds; any other node itself. */
function spelledOut(tree: Tree, written: Node): Node {
  const node = unwrap(written);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const { declaration } = binding ?? {};
  if (declaration?.type !== 'VariableDeclarator' || !declaration.init || binding?.kind !== 'const')
    return node;
  const grows = binding.references.some((one) =>
    /^(push|unshift|splice)$/.test(propertyName(tree.parent(one) ?? one) ?? ''),
  );
  return grows ? node : unwrap(declaration.init);
}

/** It runs when no chunk can come any more: below the loop, or in a callback of the stream's end. */
function isAfter(tree: Tree, read: Node, arrival: Node): boolean {
  if (tree.contains(arrival, read)) return false;
  if (isLoop(arrival))
    return (
      functionAround(tree, read) === functionAround(tree, arrival) &&
      (read.start as number) > (arrival.end as number)
    );
  const fn = [...tree.ancestors(read)].find((up) => isFunction(up) && followsChunks(tree, up));
  return fn !== undefined;
}

/** The function or block that all reads stand in: where the whole can be made once. */
export function placeOfWhole(tree: Tree, { reads, arrival }: GrownBuffer): Node | undefined {
  if (isLoop(arrival)) return statementAround(tree, arrival);
  const fns = new Set(
    reads.map((read) =>
      [...tree.ancestors(read)].find((up) => isFunction(up) && followsChunks(tree, up)),
    ),
  );
  const [fn] = fns;
  return fns.size === 1 ? fn : undefined;
}

/** What the list of chunks is typed as. */
export function chunkType(tree: Tree, { chunk }: GrownBuffer): string {
  const binding = chunk.type === 'Identifier' ? scopesOf(tree).resolve(chunk) : undefined;
  const type = binding && declaredType(binding.identifier);
  return type && typeName(type) === 'Buffer' ? 'Buffer' : 'Uint8Array';
}
