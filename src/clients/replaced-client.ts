import type { Function as FunctionNode, Node } from '@babel/types';
import { isNothing } from '../ast/empty-value.ts';
import { functionAround, isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants, startOf, type Tree } from '../ast/tree.ts';
import { guardsAround, memoOf } from '../execution/memo-guard.ts';
import { repetitionOf } from '../execution/repetition.ts';
import type { File } from '../file.ts';
import {
  endsClient,
  LOSES_FOR_NOW,
  SETS_RECONNECT,
  TELLS_READY,
} from '../knowledge/client-methods.ts';
import { RECONNECTING } from '../knowledge/event-verbs.ts';
import { LISTENS } from '../knowledge/request-handlers.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Step } from '../types.ts';
import type { ClientSite } from './client-site.ts';

/** A client that connects again by itself, and is replaced while it does. */
export interface Replaced {
  /** A sentence. */
  readonly message: string;
  /** What shows that the function which makes it is called again and again. */
  readonly trace: readonly Step[];
}

/**
 * A lazy client that is made a second time while the first is still open: a listener for its errors forgets it, or the
 * function asks whether it is ready. Undefined where the code ends it, where its options may keep it from connecting
 * again, and where no repeated calls of the function are seen.
 */
export function replacedWhileAlive(
  { tree, call, use }: ClientSite,
  file: File,
): Replaced | undefined {
  const fn = functionAround(tree, call.node);
  if (!fn || !RECONNECTING.has(call.module) || mayGiveUp(tree, call.node)) return undefined;
  const isLocal = use.binding !== undefined && tree.contains(fn, use.binding.identifier);
  const own = isLocal ? (use.binding?.references ?? []) : [];
  const kept = keptIn(tree, fn, call.node, own);
  if (!kept) return undefined;
  const names = [...own, kept];
  if (endsIt(tree, names)) return undefined;
  const name = tree.source(kept);
  const event = forgettingEvent(tree, kept, names);
  const guards = [memoOf(tree, call.node), ...guardsAround(tree, call.node)].filter((one) => !!one);
  // What asks for another variable, such as the promise of a client that connects, holds calls back.
  if (guards.some((one) => !sameCode(one, kept))) return undefined;
  const isReadyAsked = guards.length === 0 && asksReadiness(fn, kept, call.node);
  const message = isReadyAsked
    ? `While \`${name}\` is not ready, each call makes another client, and nothing ends the one before.`
    : event !== undefined && guards.length > 0
      ? `\`${name}\` is forgotten when it emits '${event}', though that client connects again and stays open.`
      : undefined;
  const { kind, trace } = repetitionOf(file, fn.body);
  return message !== undefined && kind === 'repeated' ? { message, trace } : undefined;
}

/** Its options say how, or whether, it connects again. */
function mayGiveUp(tree: Tree, made: ClientSite['call']['node']): boolean {
  return made.arguments.some(
    (one) =>
      SETS_RECONNECT.test(tree.source(one)) ||
      (one.type !== 'ObjectExpression' &&
        one.type !== 'StringLiteral' &&
        made.arguments.length > 1),
  );
}

/** What outlives the function, and is set to the client in it, once. */
function keptIn(
  tree: Tree,
  fn: FunctionNode,
  made: Node,
  references: readonly Node[],
): Node | undefined {
  const targets = ownNodes(fn).flatMap((node) => {
    if (node.type !== 'AssignmentExpression') return [];
    const isIt = [made, ...references].some((one) => tree.contains(node.right, one));
    const left = unwrap(node.left);
    const binding = left.type === 'Identifier' ? scopesOf(tree).resolve(left) : undefined;
    const isOutside = binding
      ? !tree.contains(fn, binding.identifier)
      : propertyName(left) !== undefined;
    return isIt && isOutside && !references.includes(left) ? [left] : [];
  });
  return targets.length === 1 ? targets[0] : undefined;
}

/** Some code of the file ends it, by one of its names. */
function endsIt(tree: Tree, names: readonly Node[]): boolean {
  return [...tree.nodes('CallExpression'), ...tree.nodes('OptionalCallExpression')].some(
    ({ callee }) =>
      endsClient(propertyName(callee) ?? '') &&
      'object' in callee &&
      names.some((one) => sameCode(unwrap(callee.object as Node), one)),
  );
}

/** The event at which its listener forgets it, whatever that brings; undefined where none does. */
function forgettingEvent(tree: Tree, kept: Node, names: readonly Node[]): string | undefined {
  for (const forgets of tree.nodes('AssignmentExpression')) {
    const { left, right } = forgets;
    if (!isNothing(unwrap(right)) || !sameCode(unwrap(left), kept)) continue;
    const listener = functionAround(tree, left);
    const heard = listener && tree.parent(listener);
    if (!listener || !isCall(heard) || !LISTENS.test(propertyName(heard.callee) ?? '')) continue;
    const [event] = heard.arguments;
    const isOfIt =
      'object' in heard.callee &&
      names.some((one) => tree.contains(heard.callee, one) || sameCode(rootIn(heard.callee), one));
    const statement = tree.closest(left, ({ type }) => /Statement$/.test(type));
    const isAlways = listener.body === forgets || tree.parent(statement as Node) === listener.body;
    if (isOfIt && isAlways && event?.type === 'StringLiteral' && LOSES_FOR_NOW.test(event.value))
      return event.value;
  }
  return undefined;
}

function rootIn(callee: Node): Node {
  return unwrap((callee as { object: Node }).object);
}

/** `if (client?.isReady) return client;` before it is made. */
function asksReadiness(fn: FunctionNode, kept: Node, made: Node): boolean {
  return ownNodes(fn).some((node) => {
    if (node.type !== 'IfStatement' || node.alternate || startOf(node) > startOf(made))
      return false;
    const { consequent } = node;
    const last = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent;
    return last?.type === 'ReturnStatement' && isReadiness(node.test, kept);
  });
}

function isReadiness(condition: Node, kept: Node): boolean {
  const test = unwrap(condition);
  if (test.type === 'LogicalExpression' && test.operator === '&&')
    return isReadiness(test.left, kept) || isReadiness(test.right, kept);
  const isText = test.type === 'BinaryExpression' && /^===?$/.test(test.operator);
  const asked = isText ? unwrap(test.left) : test;
  const name = propertyName(asked) ?? '';
  const isReady = isText
    ? name === 'status' && test.right.type === 'StringLiteral' && test.right.value === 'ready'
    : TELLS_READY.test(name);
  return isReady && 'object' in asked && sameCode(unwrap(asked.object as Node), kept);
}

/** The nodes of a function's own code. */
function ownNodes({ body }: FunctionNode): readonly Node[] {
  return [...descendants(body, (node) => !isFunction(node))].filter((node) => !isFunction(node));
}
