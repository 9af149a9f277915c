import type { Node, Statement } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  keyName,
  outermost,
  propertyName,
  unwrap,
} from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants, endOf, startOf, type Tree } from '../ast/tree.ts';
import { insertAfter } from '../edits/insert-statement.ts';
import { indentationAt, styleOf } from '../edits/style.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit } from '../types.ts';
import type { Store } from './collection.ts';
import { isWaiting } from './derived-value.ts';
import { isSteadyKey, removal } from './entry-removal.ts';
import { resultOf } from './read-result.ts';
import type { MapUse } from './uses.ts';

const TAKES_OUT = /^(shift|pop|splice|delete|clear)$/;

/**
 * Has an entry go with the last element of the collection that it is, or that it has as a member. Undefined where no
 * place is seen at which elements are taken out, or where the edits cannot be written.
 */
export function emptiedEntries(store: Store, uses: readonly MapUse[]): Edit[] | undefined {
  const edits = uses.flatMap((use) => {
    const gone = removal(use, store);
    if (use.kind !== 'read' || gone === undefined || !isSteadyKey(use)) return [];
    return takingsFrom(use, uses).flatMap(({ taking, name }) => {
      if (waitsBetween(use.tree, use.at, taking)) return [];
      if (isSetAfter(use.tree, uses, taking) || isTrim(use.tree, taking)) return [];
      if (isFilledAfter(use, taking)) return [];
      return afterCall(use.tree, taking, `if (${emptiness(taking, name)}) ${gone}`) ?? [];
    });
  });
  return edits.length > 0 ? edits : undefined;
}

/** Something that takes elements out, and what the collection is called there, with the dot or `?.` of its members. */
interface Taking {
  readonly taking: Node;
  readonly name: string;
}

function takingsFrom(use: MapUse, uses: readonly MapUse[]): readonly Taking[] {
  const { tree, at } = use;
  const variable = resultOf(tree, at);
  return (variable?.references ?? [at]).flatMap((node): readonly Taking[] => {
    const name = variable?.name ?? tree.source(at);
    const taking = takingOut(tree, node);
    if (taking)
      return [{ taking, name: `${name}${variable && isSure(tree, taking) ? '.' : '?.'}` }];
    const member = memberOf(tree, node);
    const inner = member && takingOut(tree, member);
    const property = member && propertyName(member);
    if (!inner || property === undefined || !isOnlyCollection(property, uses)) return [];
    return [
      { taking: inner, name: `${name}${variable && isSure(tree, inner) ? '.' : '?.'}${property}.` },
    ];
  });
}

/** `room.members` of `room`, whatever is said of its type on the way. */
function memberOf(tree: Tree, node: Node): Node | undefined {
  const up = tree.parent(outermost(tree, node));
  const isMember = up?.type === 'MemberExpression' || up?.type === 'OptionalMemberExpression';
  return isMember && !up.computed && unwrap(up.object) === node ? up : undefined;
}

/** Each entry is written out as an object that has no other collection than that member, which is empty at first. */
function isOnlyCollection(property: string, uses: readonly MapUse[]): boolean {
  const writes = uses.filter(({ kind }) => kind === 'write');
  return (
    writes.length > 0 &&
    writes.every(({ tree, value }) => {
      const made = value && literalOf(tree, value);
      return (
        made?.type === 'ObjectExpression' &&
        made.properties.every((one) => one.type === 'ObjectProperty') &&
        made.properties.every((one) => (keyName(one) === property) === isCollection(one)) &&
        made.properties.some((one) => keyName(one) === property)
      );
    })
  );
}

/** The object literal that a value is, through a variable and a default: `rooms.get(id) ?? { members: new Set() }`. */
function literalOf(tree: Tree, value: Node, depth = 0): Node {
  const node = unwrap(value);
  if (depth > 3) return node;
  if (node.type === 'LogicalExpression') return literalOf(tree, node.right, depth + 1);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const { declaration } = binding ?? {};
  if (declaration?.type !== 'VariableDeclarator') return node;
  const later = binding?.references.flatMap((one) => {
    const up = tree.parent(one);
    return up?.type === 'AssignmentExpression' && up.left === one ? [up.right] : [];
  })[0];
  const init = declaration.init && unwrap(declaration.init);
  const source = later ?? init;
  return source ? literalOf(tree, source, depth + 1) : node;
}

/** `members: new Set()`, `waiting: []`. */
function isCollection(one: Node): boolean {
  const value = one.type === 'ObjectProperty' ? unwrap(one.value) : undefined;
  return (
    value?.type === 'ArrayExpression' ||
    value?.type === 'ObjectExpression' ||
    (value?.type === 'NewExpression' &&
      value.callee.type === 'Identifier' &&
      /^(Map|Set)$/.test(value.callee.name))
  );
}

/** The test that a collection has no elements any more. */
function emptiness(taking: Node, name: string): string {
  if (!isCall(taking)) return `Object.keys(${name.replace(/\??\.$/, '')}).length === 0`;
  const size = /^(shift|pop|splice)$/.test(propertyName(taking.callee) ?? '') ? 'length' : 'size';
  return `${name}${size} === 0`;
}

/** `if (list.length > MAX) list.shift()` leaves elements. */
function isTrim(tree: Tree, call: Node): boolean {
  if (!isCall(call)) return false;
  const list = (unwrap((call as { callee: Node }).callee) as { object: Node }).object;
  return [...tree.ancestors(call)].some(
    (up) =>
      (up.type === 'IfStatement' || up.type === 'WhileStatement') &&
      !tree.contains(up.test, call) &&
      [...descendants(up.test)].some(
        (node) =>
          /^(length|size)$/.test(propertyName(node) ?? '') &&
          'object' in node &&
          sameCode(unwrap(node.object as Node), unwrap(list)),
      ),
  );
}

/** The entry is set again before the function ends, so that it would not be gone: `queues.set(id, queue)`. */
function isSetAfter(tree: Tree, uses: readonly MapUse[], call: Node): boolean {
  const fn = functionAround(tree, call);
  return uses.some(
    (use) =>
      use.kind === 'write' &&
      use.tree === tree &&
      startOf(use.at) > endOf(call) &&
      functionAround(tree, use.at) === fn,
  );
}

/** The same call goes on to put something into the collection, which would then be in no entry. */
function isFilledAfter({ tree, at }: MapUse, taking: Node): boolean {
  const fn = functionAround(tree, taking);
  return (resultOf(tree, at)?.references ?? []).some((one) => {
    if (startOf(one) < endOf(taking) || functionAround(tree, one) !== fn) return false;
    const member = memberOf(tree, one) ?? one;
    return [one, member].some((held) => {
      const up = tree.parent(held);
      if (up?.type !== 'MemberExpression' && up?.type !== 'OptionalMemberExpression') return false;
      const above = tree.parent(up);
      return (
        (isCall(above) && /^(push|unshift|add|set)$/.test(propertyName(up) ?? '')) ||
        (above?.type === 'AssignmentExpression' && above.left === up && up.computed)
      );
    });
  });
}

/** `room.delete(socket)` rather than `room?.delete(socket)`. */
function isSure(tree: Tree, call: Node): boolean {
  return !tree.source(call).includes('?.');
}

/** `room.delete(socket)`, `hits[client]?.shift()`, `delete cursors[user]`. */
function takingOut(tree: Tree, node: Node): Node | undefined {
  let at = node;
  let up = tree.parent(at);
  while (up && unwrap(up) !== up) [at, up] = [up, tree.parent(up)];
  if (up?.type !== 'MemberExpression' && up?.type !== 'OptionalMemberExpression') return undefined;
  if (up.computed && up.object === at) {
    const removing = tree.parent(outermost(tree, up));
    return up.type === 'MemberExpression' &&
      removing?.type === 'UnaryExpression' &&
      removing.operator === 'delete'
      ? removing
      : undefined;
  }
  const call =
    up.object === at && TAKES_OUT.test(propertyName(up) ?? '') ? tree.parent(up) : undefined;
  return isCall(call) && call.callee === up ? call : undefined;
}

function waitsBetween(tree: Tree, from: Node, to: Node): boolean {
  const fn = tree.closest(to, isFunction);
  if (!fn || !tree.contains(fn, from)) return true;
  return [...descendants(fn)].some(
    (node) => isWaiting(node) && startOf(node) > startOf(from) && startOf(node) < startOf(to),
  );
}

/** Puts a statement after a call that is one itself, or is all that an arrow function does. */
function afterCall(tree: Tree, call: Node, code: string): Edit[] | undefined {
  const up = tree.parent(call);
  if (up?.type === 'ExpressionStatement' && isInBlock(tree, up))
    return [insertAfter(tree, up, code)];
  if (up?.type !== 'ArrowFunctionExpression' || up.body !== call) return undefined;
  const { eol, indent, semi } = styleOf(tree);
  const outer = indentationAt(tree.text, startOf(up));
  const line = (text: string): string => `${eol}${outer}${indent}${text}${semi}`;
  return [
    {
      start: startOf(call),
      end: endOf(call),
      text: `{${line(tree.source(call))}${line(code)}${eol}${outer}}`,
    },
  ];
}

function isInBlock(tree: Tree, statement: Statement): boolean {
  return tree.parent(statement)?.type === 'BlockStatement';
}
