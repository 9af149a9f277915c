import type { Node } from '@babel/types';
import {
  allCalls,
  isCall,
  isFunction,
  keyName,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { runsInPage } from '../execution/browser-code.ts';
import { REMOVERS, TAKES_OFF } from '../knowledge/event-verbs.ts';
import { DECISIVE_GLOBALS } from '../knowledge/page-globals.ts';
import { membersNamed } from '../semantics/class-members.ts';
import { importedName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { isStored } from '../semantics/stored-value.ts';
import { functionOf } from '../semantics/value-origins.ts';

/** A method that an object is asked for. */
export interface MethodCall {
  readonly object: Node;
  readonly verb: string;
}

export function methodCall(call: AnyCall): MethodCall | undefined {
  const callee = unwrap(call.callee);
  const verb = propertyName(callee);
  return verb !== undefined && 'object' in callee
    ? { object: emitterOf(callee.object as Node), verb }
    : undefined;
}

/** `bus` of `bus.on('a', f).on('b', g)`: adding a listener gives the emitter back. */
function emitterOf(object: Node): Node {
  let node = unwrap(object);
  while (isCall(node)) {
    const callee = unwrap(node.callee);
    if (!('object' in callee) || !((propertyName(callee) ?? '') in REMOVERS)) break;
    node = unwrap(callee.object as Node);
  }
  return node;
}

/** Node's own process, by its global name or an import. */
export function isProcess(tree: Tree, object: Node): boolean {
  if (object.type !== 'Identifier') return false;
  const binding = scopesOf(tree).resolve(object);
  return binding
    ? /^(node:)?process#/.test(importedName(tree, binding) ?? '')
    : object.name === 'process';
}

/** An emitter that code of a service may have made; not the process, and nothing of a page. */
export function mayBeOurs(tree: Tree, object: Node): boolean {
  return !isProcess(tree, object) && !isOfPage(tree, object);
}

/** A page's own object, or a part of one; or code that a page is handed. */
function isOfPage(tree: Tree, object: Node): boolean {
  if (runsInPage(tree, object)) return true;
  let root = unwrap(object);
  while ('object' in root) root = unwrap(root.object as Node);
  return (
    root.type === 'Identifier' && DECISIVE_GLOBALS.has(root.name) && !scopesOf(tree).resolve(root)
  );
}

/** An event with a function for it, and no two columns of a query: what names no event is there with a function seen. */
export function isListening(tree: Tree, key: Node, handler: Node): boolean {
  const node = unwrap(handler);
  const isOwn = node.type === 'MemberExpression' && node.object.type === 'ThisExpression';
  if (isFunction(node) || isOwn || isBound(node) || functionOf(tree, node)) return isEvent(key);
  return (
    /^(String|Template)Literal$/.test(key.type) &&
    /^(Identifier|MemberExpression|CallExpression)$/.test(node.type)
  );
}

function isEvent({ type }: Node): boolean {
  return /^(StringLiteral|TemplateLiteral|Identifier|MemberExpression)$/.test(type);
}

function isBound(node: Node): boolean {
  return isCall(node) && propertyName(node.callee) === 'bind';
}

/** An object with options is written out, and has that one. */
export function hasOption(options: Node | undefined, name: string): boolean {
  const node = options && unwrap(options);
  return (
    node?.type === 'ObjectExpression' &&
    node.properties.some((p) => p.type !== 'SpreadElement' && keyName(p) === name)
  );
}

/** What the call gives is kept, to take the listener off; the listener adds the next itself; or other code takes it off. */
export function endsOtherwise(tree: Tree, call: AnyCall): boolean {
  return isGivenBack(tree, call) || isAddedByItself(tree, call) || isFoundForRemoval(tree, call);
}

/**
 * The listener is stored as a part of something, and a removal in the file names a part of something for the same event:
 * `waiters.push({ resolve, onAbort })`, `waiter.signal.removeEventListener('abort', waiter.onAbort)`.
 */
function isFoundForRemoval(tree: Tree, call: AnyCall): boolean {
  const [event, token] = call.arguments.map((one) => unwrap(one));
  const binding = token?.type === 'Identifier' ? scopesOf(tree).resolve(token) : undefined;
  if (!binding?.references.some((one) => isStored(tree, one, 1))) return false;
  return allCalls(tree).some((other) => {
    const [sameEvent, removed] = other.arguments.map((one) => unwrap(one));
    const isRemoval = TAKES_OFF.has(methodCall(other)?.verb ?? '');
    return (
      isRemoval &&
      removed !== undefined &&
      propertyName(removed) !== undefined &&
      event?.type === 'StringLiteral' &&
      sameEvent?.type === 'StringLiteral' &&
      sameEvent.value === event.value
    );
  });
}

/** A listener for one event that adds itself again when it has come: there is one of it at most. */
function isAddedByItself(tree: Tree, call: AnyCall): boolean {
  const handler = call.arguments[1] && functionOf(tree, call.arguments[1]);
  const isOnce = /once/i.test(propertyName(unwrap(call.callee)) ?? '');
  return isOnce && handler !== undefined && tree.contains(handler, call);
}

/** The value of the call is used: a function that takes the listener off again. */
function isGivenBack(tree: Tree, call: Node): boolean {
  const up = tree.parent(call);
  const isChained = up?.type === 'MemberExpression' || up?.type === 'OptionalMemberExpression';
  const isDropped = up?.type === 'ExpressionStatement' || up?.type === 'ArrowFunctionExpression';
  return !isDropped && !isChained && !(up?.type === 'UnaryExpression' && up.operator === 'void');
}

/** The method that the file uses, else the first. */
export function usedOf(tree: Tree, methods: readonly string[]): string {
  return methods.find((name) => membersNamed(tree, name).length > 0) ?? (methods[0] as string);
}
