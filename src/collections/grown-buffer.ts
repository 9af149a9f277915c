import type { CallExpression, Function as FunctionNode, Identifier, Node } from '@babel/types';
import {
  functionAround,
  isFunction,
  isLoop,
  propertyName,
  statementAround,
  unwrap,
} from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { declaredType, typeName } from '../ast/types.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { bufferMethod } from './chunk-memory.ts';

/** A buffer that each chunk is joined to with a copy of all that came before, and that is read only when all are there. */
export interface GrownBuffer {
  readonly binding: Binding;
  /** `Buffer.concat([buffer, chunk])` as it is assigned. */
  readonly join: CallExpression;
  readonly chunk: Node;
  /** Where it is read after the last chunk, in source order. */
  readonly reads: readonly Identifier[];
  /** The loop or the callback that gets the chunks. */
  readonly arrival: Node;
}

export function grownBuffers(tree: Tree): readonly GrownBuffer[] {
  return tree.nodes('AssignmentExpression').flatMap((assignment) => {
    const { left, right, operator } = assignment;
    const binding = left.type === 'Identifier' ? scopesOf(tree).resolve(left) : undefined;
    const join = unwrap(right);
    if (!binding || operator !== '=' || join.type !== 'CallExpression') return [];
    if (
      tree.parent(assignment)?.type !== 'ExpressionStatement' &&
      !isFunction(tree.parent(assignment) as Node)
    )
      return [];
    const chunk = joined(tree, join, binding);
    const arrival = chunk && arrivalOf(tree, assignment, binding);
    if (!chunk || !arrival || !beginsEmpty(tree, binding)) return [];
    const inside = (node: Node): boolean => tree.contains(assignment, node);
    const reads = binding.references.filter((one) => !inside(one));
    const isLate = reads.every((one) => isAfter(tree, one, arrival));
    return reads.length > 0 && isLate ? [{ binding, join, chunk, reads, arrival }] : [];
  });
}

/** The chunk in `Buffer.concat([buffer, chunk])`. */
function joined(
  tree: Tree,
  { callee, arguments: args }: CallExpression,
  binding: Binding,
): Node | undefined {
  const [list, length] = args;
  if (bufferMethod(tree, callee) !== 'concat' || length) return undefined;
  const [first, chunk, other] = list?.type === 'ArrayExpression' ? list.elements : [];
  const isOwn = first?.type === 'Identifier' && scopesOf(tree).resolve(first) === binding;
  if (!isOwn || !chunk || other !== undefined || chunk.type === 'SpreadElement') return undefined;
  const isMentioned = binding.references.some((one) => tree.contains(chunk, one));
  return isMentioned ? undefined : chunk;
}

/** Declared beside nothing else, as an empty buffer, and set nowhere but where it grows. */
function beginsEmpty(tree: Tree, binding: Binding): boolean {
  const { declaration } = binding;
  const list = tree.parent(declaration);
  if (declaration.type !== 'VariableDeclarator' || list?.type !== 'VariableDeclaration')
    return false;
  if (list.declarations.length !== 1 || !declaration.init || !isEmpty(tree, declaration.init))
    return false;
  const writes = binding.references.filter((one) => {
    const up = tree.parent(one);
    return up?.type === 'AssignmentExpression' && up.left === one;
  });
  return writes.length === 1;
}

/** `Buffer.alloc(0)`, `Buffer.from('')`, `Buffer.from([])`. */
function isEmpty(tree: Tree, init: Node): boolean {
  const node = unwrap(init);
  if (node.type !== 'CallExpression') return false;
  const [first, second] = node.arguments;
  if (!first || (second && second.type !== 'StringLiteral')) return false;
  const name = bufferMethod(tree, node.callee);
  if (name === 'alloc' || name === 'allocUnsafe')
    return first.type === 'NumericLiteral' && first.value === 0;
  return (
    name === 'from' &&
    ((first.type === 'StringLiteral' && first.value === '') ||
      (first.type === 'ArrayExpression' && first.elements.length === 0))
  );
}

/** The `for await` loop, or the callback of a `data` event, within the scope of the buffer. */
function arrivalOf(tree: Tree, at: Node, binding: Binding): Node | undefined {
  const home = functionAround(tree, binding.identifier);
  const fn = functionAround(tree, at);
  if (fn === home) {
    const loop = [...tree.ancestors(at)].find((up) => isLoop(up) || up === home);
    const isInside = loop && !tree.contains(loop, binding.identifier);
    return loop && isInside && isLoop(loop) && !isShort(tree, loop) ? loop : undefined;
  }
  return fn && isDataHandler(tree, fn) && functionAround(tree, fn) === home ? fn : undefined;
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

function isDataHandler(tree: Tree, fn: FunctionNode): boolean {
  const call = tree.parent(fn);
  if (
    call?.type !== 'CallExpression' ||
    !/^(on|addListener)$/.test(propertyName(call.callee) ?? '')
  )
    return false;
  const [event] = call.arguments;
  return event?.type === 'StringLiteral' && event.value === 'data';
}

/** It runs when no chunk can come any more: below the loop, or in a callback of the stream's end. */
function isAfter(tree: Tree, read: Node, arrival: Node): boolean {
  if (tree.contains(arrival, read)) return false;
  if (isLoop(arrival))
    return (
      functionAround(tree, read) === functionAround(tree, arrival) &&
      (read.start as number) > (arrival.end as number)
    );
  const fn = [...tree.ancestors(read)].find((up) => isFunction(up) && isEndHandler(tree, up));
  return fn !== undefined;
}

function isEndHandler(tree: Tree, fn: Node): boolean {
  const call = tree.parent(fn);
  if (
    call?.type !== 'CallExpression' ||
    !/^(on|once|addListener)$/.test(propertyName(call.callee) ?? '')
  )
    return false;
  const [event] = call.arguments;
  return event?.type === 'StringLiteral' && /^(end|close|finish)$/.test(event.value);
}

/** The function or block that all reads stand in: where the whole can be made once. */
export function placeOfWhole(tree: Tree, { reads, arrival }: GrownBuffer): Node | undefined {
  if (isLoop(arrival)) return statementAround(tree, arrival);
  const fns = new Set(
    reads.map((read) =>
      [...tree.ancestors(read)].find((up) => isFunction(up) && isEndHandler(tree, up)),
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
