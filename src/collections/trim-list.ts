import type { Node, Statement } from '@babel/types';
import { isCall, outermost, propertyName, statementAround, unwrap } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import { braceBody, enclose } from '../edits/block-body.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { freshName } from '../edits/fresh-name.ts';
import { insertAfter } from '../edits/insert-statement.ts';
import { placeOf } from '../semantics/value-place.ts';
import type { Edit, Fix, NameAllocator } from '../types.ts';
import type { ListUse } from './list-use.ts';

/** From so many elements on, taking the first off one at a time costs more than cutting half of them off at once. */
const MANY = 50_000;

/** Takes elements off the other end after each place that adds; undefined where one has no room for that. */
export function trimList(
  tree: Tree,
  grows: readonly ListUse[],
  { value, text }: { readonly value: number; readonly text: string },
): Fix | undefined {
  const last = grows.filter((grow) => !grows.some((other) => isFollowedBy(grow, other)));
  const make = last.map((grow) => {
    // Several that are added one after the other are taken off together.
    const isLone = !grows.some((other) => isFollowedBy(other, grow));
    const added = isLone ? grow : { ...grow, value: undefined };
    return trimAt(tree, grow, cutOf(added, value, text));
  });
  if (grows.some((grow) => grow.tree !== tree) || make.includes(undefined)) return undefined;
  return { edits: (names) => ({ edits: make.flatMap((edits) => edits?.(names) ?? []) }) };
}

/** The next statement adds to the same list, and what it adds is followed by a trim. */
function isFollowedBy(grow: ListUse, other: ListUse): boolean {
  const { tree } = grow;
  const statement = statementAround(tree, grow.at);
  const block = statement && tree.parent(statement);
  if (!statement || !block || !('body' in block) || !Array.isArray(block.body)) return false;
  const body = block.body as readonly Node[];
  const next = body[body.indexOf(statement) + 1];
  const isNext = next !== undefined && tree.parent(outermost(tree, other.at)) === next;
  return isNext && isSamePlace(other, grow);
}

function isSamePlace({ tree, at: a }: ListUse, { at: b }: ListUse): boolean {
  const [one, other] = [receiverOf(a), receiverOf(b)];
  return !!one && !!other && tree.source(one) === tree.source(other);
}

/** The list as it is written where it grows. */
function receiverOf(at: Node): Node | undefined {
  if (isCall(at)) return 'object' in at.callee ? (at.callee.object as Node) : undefined;
  return at.type === 'AssignmentExpression'
    ? propertyName(at.left) === undefined &&
      at.left.type === 'MemberExpression' &&
      at.left.computed &&
      at.left.property.type !== 'Identifier'
      ? at.left.object
      : at.left
    : undefined;
}

function cutOf(grow: ListUse, value: number, text: string): (list: string) => string {
  const isFront = isCall(grow.at) && propertyName(grow.at.callee) === 'unshift';
  if (isFront) return (list) => `if (${list}.length > ${text}) ${list}.length = ${text}`;
  if (value > MANY)
    return (list) =>
      `if (${list}.length > 2 * ${text}) ${list}.splice(0, ${list}.length - ${text})`;
  return grow.value
    ? (list) => `if (${list}.length > ${text}) ${list}.shift()`
    : (list) => `if (${list}.length > ${text}) ${list}.splice(0, ${list}.length - ${text})`;
}

function trimAt(
  tree: Tree,
  { at }: ListUse,
  cut: (list: string) => string,
): ((names: NameAllocator) => readonly Edit[]) | undefined {
  const receiver = receiverOf(at);
  const whole = outermost(tree, at);
  const up = tree.parent(whole);
  if (!receiver) return undefined;
  const isPlain = isNamed(receiver);
  const code = cut(tree.source(unwrap(receiver)));
  if (up?.type === 'ArrowFunctionExpression' && up.body === whole)
    return isPlain && placeOf(tree, at).kind === 'dropped'
      ? () => braceBody(tree, up, { after: [code] })
      : undefined;
  if (up?.type !== 'ExpressionStatement') return undefined;
  const block = tree.parent(up);
  const isInBlock = block?.type === 'BlockStatement' || block?.type === 'SwitchCase';
  if (isPlain)
    return isInBlock
      ? () => [insertAfter(tree, up, code)]
      : () => enclose(tree, { start: startOf(up), end: endOf(up) }, [], [code]);
  return isInBlock ? (names) => named({ tree, up, receiver, cut, names }) : undefined;
}

/** Gives a list that has to be looked up a name, so that it is looked up once. */
function named(at: {
  readonly tree: Tree;
  readonly up: Statement;
  readonly receiver: Node;
  readonly cut: (list: string) => string;
  readonly names: NameAllocator;
}): readonly Edit[] {
  const { tree, up, receiver, cut, names } = at;
  const list = freshName(names, tree, up, ['list', 'entries', 'kept']);
  const [start, end] = [startOf(receiver), endOf(receiver)];
  const open = tree.text[start - 1] === '(' && tree.text[end] === ')' ? 1 : 0;
  return [
    declareBefore(tree, up, `const ${list} = ${tree.source(receiver)}`),
    { start: start - open, end: end + open, text: list },
    insertAfter(tree, up, cut(list)),
  ];
}

/** `this.events`, `totals.waits`, `byRoom[id]`: naming it again gives the same list. */
function isNamed(node: Node): boolean {
  switch (node.type) {
    case 'Identifier':
    case 'ThisExpression':
      return true;
    case 'MemberExpression':
      return (
        isNamed(node.object) &&
        (!node.computed || /^(Identifier|StringLiteral|NumericLiteral)$/.test(node.property.type))
      );
    default:
      return false;
  }
}
