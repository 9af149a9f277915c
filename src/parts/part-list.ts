import type { Node } from '@babel/types';
import { isNothing } from '../ast/empty-value.ts';
import {
  functionAround,
  isCall,
  isFunction,
  outermost,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { elementType, typeArguments, typeName } from '../ast/types.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Place } from '../semantics/value-place.ts';

/** How a collection gives out what is in it: itself, or by `values()`. */
export type ListKind = 'list' | 'map';

const ADDS: Readonly<Record<string, ListKind>> = {
  push: 'list',
  unshift: 'list',
  add: 'list',
  set: 'map',
};

/** `[new Feed(a), new Feed(b)]`, `urls.map((url) => new Feed(url))`: the list that consists of what is made there. */
export function listAround(tree: Tree, made: Node): Node | undefined {
  const value = outermost(tree, made);
  const up = tree.parent(value);
  if (up?.type === 'ArrayExpression') return up;
  const fn =
    up?.type === 'ReturnStatement'
      ? functionAround(tree, up)
      : up?.type === 'ArrowFunctionExpression'
        ? up
        : undefined;
  const call = fn && tree.parent(fn);
  if (!fn || !isCall(call) || call.callee === fn) return undefined;
  const name = propertyName(unwrap(call.callee));
  const at = (call.arguments as readonly Node[]).indexOf(fn);
  return (name === 'map' && at === 0) || (name === 'from' && at === 1) ? call : undefined;
}

/** The collection that a value is added to, with its kind; undefined for one that is filled otherwise. */
export function listAddedTo(
  tree: Tree,
  place: Place,
): { readonly object: Node; readonly kind: ListKind } | undefined {
  if (place.kind !== 'collection') return undefined;
  const member = tree.parent(place.object);
  const kind = member && ADDS[propertyName(member) ?? ''];
  return kind && { object: place.object, kind };
}

/** The call that adds something to a collection, with its kind. */
export function additionTo(
  tree: Tree,
  list: Node,
): { readonly call: AnyCall; readonly kind: ListKind } | undefined {
  const member = tree.parent(outermost(tree, list));
  const kind = member && ADDS[propertyName(member) ?? ''];
  const call = member && tree.parent(member);
  return kind && isCall(call) && call.callee === member ? { call, kind } : undefined;
}

/** The value is an empty collection, or a list for each of whose elements `isOne` holds. */
export function isListOf(tree: Tree, value: Node, isOne: (made: Node) => boolean): boolean {
  const node = unwrap(value);
  if (isNothing(node)) return true;
  if (node.type === 'ArrayExpression')
    return node.elements.every((element) => element !== null && isOne(element));
  if (node.type === 'NewExpression')
    return (
      node.callee.type === 'Identifier' &&
      /^(Map|Set|Array)$/.test(node.callee.name) &&
      node.arguments.length === 0
    );
  if (!isCall(node)) return false;
  return [...tree.nodes('NewExpression'), ...tree.nodes('CallExpression')].some(
    (made) => listAround(tree, made) === node && isOne(made),
  );
}

/** The type of what is in a collection of that type; undefined where it is not written. */
export function typeInList(type: Node): Node | undefined {
  const given = typeArguments(type);
  const name = typeName(type) ?? '';
  if (/^(Readonly)?Set$/.test(name)) return given[0];
  return /^(Readonly)?Map$/.test(name) ? given[1] : elementType(type);
}

/**
 * Where what is in a collection goes on from a mention of it: the variable of a loop, the parameter of a callback, the
 * element that is taken. Undefined where that cannot be told, none where nothing is taken out.
 */
export function takenFromList(
  tree: Tree,
  use: Node,
): readonly { readonly name?: Node; readonly value?: Node }[] | undefined {
  const value = outermost(tree, use);
  const up = tree.parent(value);
  if (up?.type === 'ForOfStatement' && up.right === value) {
    const [declared] = up.left.type === 'VariableDeclaration' ? up.left.declarations : [];
    const id = declared?.id;
    const name = id?.type === 'ArrayPattern' ? id.elements[1] : id;
    return name ? [{ name }] : undefined;
  }
  if (up?.type !== 'MemberExpression' && up?.type !== 'OptionalMemberExpression') return undefined;
  if (up.object !== value) return undefined;
  const name = propertyName(up) ?? '';
  if (/^(length|size)$/.test(name)) return [];
  const call = tree.parent(up);
  if (up.computed) return [{ value: up }];
  if (!isCall(call) || call.callee !== up) return undefined;
  if (name in ADDS || /^(has|includes|indexOf|clear|keys)$/.test(name)) return [];
  if (name === 'delete') return [];
  if (name === 'values' || name === 'entries' || name === 'filter' || name === 'slice') {
    const inner = name === 'filter' ? parameterOf(call) : [];
    const next = takenFromList(tree, call);
    return inner && next && [...inner, ...next];
  }
  if (/^(get|at|find|pop|shift)$/.test(name)) {
    const inner = name === 'find' ? parameterOf(call) : [];
    return inner && [...inner, { value: call }];
  }
  return /^(map|forEach|some|every|flatMap)$/.test(name) ? parameterOf(call) : undefined;
}

function parameterOf(call: Node): readonly { readonly name: Node }[] | undefined {
  const [fn] = isCall(call) ? call.arguments : [];
  if (!fn || !isFunction(fn)) return undefined;
  const [param] = fn.params;
  return param ? [{ name: param }] : [];
}

/** A name for one of what is in a collection: `feed` for `feeds`. */
export function nameOfOne(tree: Tree, list: string, at: Node): string {
  const bare = list.replace(/^[#_]+/, '');
  const one = /(ies)$/.test(bare)
    ? bare.replace(/ies$/, 'y')
    : /(ch|sh|x|ss)es$/.test(bare)
      ? bare.replace(/es$/, '')
      : bare.replace(/s$/, '');
  return one !== bare && !scopesOf(tree).lookup(one, at) ? one : 'part';
}
