import type { Node } from '@babel/types';
import { functionAround, isCall, isClass, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { LAST_EVENTS } from '../knowledge/emitter-events.ts';
import { endsOwner } from '../knowledge/lifecycle.ts';
import { TAKES_LISTENER } from '../knowledge/request-handlers.ts';
import { endsOf } from '../resources/release-method.ts';
import { memberName, usesOf, type ClassNode } from '../semantics/class-members.ts';
import { codeRunBy, runs } from '../semantics/code-run-by.ts';
import { isTimerCall } from '../semantics/qualified-name.ts';
import { referenceKey } from '../semantics/reference.ts';
import {
  concernsAll,
  isSettledOtherwise,
  mentionsOf,
  pendingTables,
  type PendingTable,
} from './pending-table.ts';

/** A table of promises that wait, and the end at which nothing settles them. */
export interface LeftTable {
  readonly table: Node;
  /** `'close'` of a listener, `close()` of a method. */
  readonly end: string;
  readonly at: Node;
  /** The source of the answers is gone; else only the owner is. */
  readonly isOfSource: boolean;
}

/** A handler of an event. */
interface Handler {
  readonly event: string;
  readonly emitter: Node;
  readonly code: Node;
  readonly at: Node;
}

/** The tables of a file that an end leaves as they are. */
export function leftTables(tree: Tree): readonly LeftTable[] {
  return pendingTables(tree).flatMap((table) =>
    isSettledOtherwise(tree, table) ? [] : (leftBy(tree, table) ?? []),
  );
}

function leftBy(tree: Tree, pending: PendingTable): LeftTable | undefined {
  const { table, holder } = pending;
  const mentions = mentionsOf(tree, pending).filter((one) => !isMaking(tree, one));
  const all = mentions.filter((one) => concernsAll(tree, one));
  if (mentions.some((one) => isInTimer(tree, one) || isTakenBack(tree, one, pending)))
    return undefined;
  const settles = (code: Node): boolean => {
    const run = codeRunBy(tree, holder, [code]);
    return (
      mentions.some((one) => run.has(functionAround(tree, one) as Node)) ||
      all.some((one) => runs(tree, run, one))
    );
  };
  const handlers = [...descendants(holder)].flatMap((node) => handlerAt(node) ?? []);
  const answers = handlers.filter(
    ({ event, code }) =>
      !LAST_EVENTS.has(event) &&
      mentions.some((one) => runs(tree, codeRunBy(tree, holder, [code]), one)),
  );
  const ends = handlers.filter(
    (one) =>
      GONE.has(one.event) &&
      !isOfOneOfMany(tree, one, holder) &&
      answers.some((answer) => areBeside(tree, one, answer)),
  );
  const methods = isClass(holder)
    ? endsOf(tree, holder as ClassNode).filter(({ name }) => endsOwner(tree, name))
    : [];
  const inMethods = codeRunBy(
    tree,
    holder,
    methods.map(({ method }) => method),
  );
  if (all.some((one) => !runs(tree, inMethods, one))) return undefined;
  const [end] = ends;
  if (end) {
    if (ends.some(({ code }) => settles(code))) return undefined;
    return { table, end: `'${end.event}' comes`, at: end.at, isOfSource: true };
  }
  const [first] = methods;
  if (!first || methods.some(({ method }) => settles(method))) return undefined;
  if (isClass(holder) && mentions.some((one) => isCalledInside(tree, holder as ClassNode, one)))
    return undefined;
  return { table, end: `\`${first.name}()\` runs`, at: first.method, isOfSource: false };
}

const GONE = new Set([...LAST_EVENTS].filter((event) => event !== 'finish'));

/** `socket.on('close', f)` or `socket.onclose = f`. */
function handlerAt(node: Node): Handler | undefined {
  if (isCall(node)) {
    const callee = unwrap(node.callee);
    const [event, code] = node.arguments;
    const isListening = 'object' in callee && TAKES_LISTENER.test(propertyName(callee) ?? '');
    return isListening && event?.type === 'StringLiteral' && code
      ? { event: event.value, emitter: callee.object as Node, code, at: node }
      : undefined;
  }
  if (node.type !== 'AssignmentExpression') return undefined;
  const [, event] = /^on([a-z]+)$/.exec(propertyName(node.left) ?? '') ?? [];
  return event !== undefined && 'object' in node.left
    ? { event, emitter: node.left.object as Node, code: node.right, at: node }
    : undefined;
}

/** A method of the class that other code of the class calls, too: what runs yet goes on settling after the end. */
function isCalledInside(tree: Tree, cls: ClassNode, mention: Node): boolean {
  const fn = functionAround(tree, mention);
  const name = fn && memberName(tree, fn);
  const isPut = tree.closest(mention, (up) => up.type === 'NewExpression') !== undefined;
  return !isPut && name !== undefined && usesOf(tree, cls, name).length > 0;
}

/** It tells of one connection, and the table is there for all of them. */
function isOfOneOfMany(tree: Tree, { at }: Handler, holder: Node): boolean {
  const fn = functionAround(tree, at);
  const up = fn && tree.parent(fn);
  return fn !== undefined && fn !== holder && (isCall(up) || up?.type === 'NewExpression');
}

/** The call that waits takes its own entry out, however it ends: `finally { calls.delete(id) }`. */
function isTakenBack(tree: Tree, mention: Node, { settling }: PendingTable): boolean {
  const up = tree.parent(mention);
  const whole = up && tree.parent(up);
  const isDelete =
    (up && propertyName(up) === 'delete') ||
    (whole?.type === 'UnaryExpression' && whole.operator === 'delete');
  const made = settling[0]?.scope.node;
  const isExecutor = made && tree.parent(made)?.type === 'NewExpression';
  const maker = isExecutor ? functionAround(tree, made) : made;
  return isDelete === true && maker !== undefined && tree.contains(maker, mention);
}

/** They are of one emitter, or the same code adds both. */
function areBeside(tree: Tree, one: Handler, other: Handler): boolean {
  const key = referenceKey(tree, one.emitter);
  return (
    functionAround(tree, one.at) === functionAround(tree, other.at) ||
    (key !== undefined && key === referenceKey(tree, other.emitter))
  );
}

/** The node creates the table. */
function isMaking(tree: Tree, mention: Node): boolean {
  const up = tree.parent(mention);
  if (up?.type !== 'AssignmentExpression' || up.left !== mention) return false;
  const fn = functionAround(tree, mention);
  return !fn || (fn.type === 'ClassMethod' && fn.kind === 'constructor');
}

/** A timer settles what waits too long. */
function isInTimer(tree: Tree, mention: Node): boolean {
  return (
    tree.closest(mention, (up) => {
      const call = isFunction(up) ? tree.parent(up) : undefined;
      return (
        isCall(call) &&
        (isTimerCall(tree, call, 'setTimeout') || isTimerCall(tree, call, 'setInterval'))
      );
    }) !== undefined
  );
}
