import type { Node } from '@babel/types';
import { isCall, isFunction, outermost, propertyName, unwrap, type AnyCall } from '../ast/node.ts';
import { declaredType, typeName } from '../ast/types.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { awaitedAround } from '../semantics/promise.ts';
import { scopesOf } from '../semantics/scope.ts';
import { placeOf } from '../semantics/value-place.ts';
import type { ListUse } from './list-use.ts';
import { ENDS_MEMBER, HANDS_OVER } from '../knowledge/event-verbs.ts';
import { isStop } from '../knowledge/lifecycle.ts';
import { CHANGES_DATA } from '../knowledge/list-methods.ts';

/**
 * What the elements of a list are: functions that are called later, timers, promises, things that have an end of their
 * own (`handle`), things that code goes through to have them do something (`member`), or what was noted down (`data`).
 */
export type ElementKind = 'function' | 'timer' | 'promise' | 'handle' | 'member' | 'data';

export function elementKindOf(uses: readonly ListUse[]): ElementKind {
  const values = uses.flatMap((use) =>
    use.kind === 'grow' && use.value ? [{ tree: use.tree, value: use.value }] : [],
  );
  const kinds = values.map(({ tree: there, value }) => kindOfValue(there, value));
  const [kind] = kinds.filter((one) => one !== 'data');
  if (kind) return kind;
  if (uses.some((use) => callsElements(use))) return 'function';
  if (uses.some((use) => endsElements(use))) return 'handle';
  return uses.some((use) => tellsElements(use)) ? 'member' : 'data';
}

function kindOfValue(tree: Tree, value: Node): ElementKind {
  const node = unwrap(value);
  if (isFunction(node)) return 'function';
  if (isCall(node)) return kindOfCall(tree, node);
  if (node.type !== 'Identifier') return 'data';
  const binding = scopesOf(tree).resolve(node);
  const type = binding && declaredType(binding.identifier);
  if (
    type &&
    (type.type === 'TSFunctionType' || /(Listener|Callback|Handler)$/.test(typeName(type) ?? ''))
  )
    return 'function';
  if (type && typeName(type) === 'Promise') return 'promise';
  const { declaration } = binding ?? {};
  if (declaration && isFunction(declaration) && binding?.kind === 'function') return 'function';
  if (declaration?.type !== 'VariableDeclarator' || !declaration.init) return 'data';
  const init = unwrap(declaration.init);
  if (isFunction(init)) return 'function';
  return isCall(init) ? kindOfCall(tree, init) : 'data';
}

function kindOfCall(tree: Tree, call: Node & { callee: Node }): ElementKind {
  const name = calleeName(tree, call.callee) ?? '';
  if (/(^|[.#])set(Timeout|Interval|Immediate)$/.test(name)) return 'timer';
  return /^Promise\.|^fetch$/.test(name) ? 'promise' : 'data';
}

/** The pattern that a use goes through the elements with. */
function elementPattern({ at, kind }: ListUse): Node | undefined {
  if (kind !== 'read') return undefined;
  if (at.type === 'ForOfStatement')
    return at.left.type === 'VariableDeclaration' ? at.left.declarations[0]?.id : undefined;
  const [callback] = isCall(at) ? at.arguments : [];
  return callback && isFunction(callback) ? callback.params[0] : undefined;
}

/** Where an element is named, or a part of it that has a name of its own: `for (const { socket } of guests)`. */
function elementNames(use: ListUse): readonly Node[] {
  const pattern = elementPattern(use);
  if (!pattern) return [];
  return [pattern, ...descendants(pattern)].flatMap((one) =>
    one.type === 'Identifier' ? (scopesOf(use.tree).resolve(one)?.references ?? []) : [],
  );
}

/** `listeners.forEach((listener) => listener(event))`. */
function callsElements(use: ListUse): boolean {
  return elementNames(use).some((name) => {
    const up = use.tree.parent(outermost(use.tree, name));
    return isCall(up) && unwrap(up.callee) === name;
  });
}

/** `sockets.forEach((socket) => socket.send(text))`, `guest.socket.end()`: its elements may come to an end. */
function endsElements(use: ListUse): boolean {
  return elementNames(use).some((name) => {
    const call = callOn(use.tree, name);
    return call !== undefined && isOfMember(use.tree, propertyName(call.callee));
  });
}

/** `for (const bell of bells) bell.ring()`: a call that is made for what it does to the element. */
function tellsElements(use: ListUse): boolean {
  return elementNames(use).some((name) => {
    const call = callOn(use.tree, name);
    return call !== undefined && isTold(use.tree, call, propertyName(call.callee));
  });
}

/** The call of a method of the element, or of a part of it. */
function callOn(tree: Tree, name: Node): AnyCall | undefined {
  let node = outermost(tree, name);
  let up = tree.parent(node);
  while (up && 'object' in up && up.object === node) {
    node = outermost(tree, up);
    up = tree.parent(node);
  }
  return isCall(up) && up.callee === node && node !== name ? up : undefined;
}

/** Nothing is done with what it gives, and it does more than change data of the language's own. */
function isTold(tree: Tree, call: AnyCall, method: string | undefined): boolean {
  const isDropped = placeOf(tree, awaitedAround(tree, call)).kind === 'dropped';
  return isDropped && method !== undefined && !CHANGES_DATA.has(method);
}

function isOfMember(tree: Tree, method: string | undefined): boolean {
  return isStop(tree, method) || HANDS_OVER.has(method ?? '') || ENDS_MEMBER.has(method ?? '');
}
