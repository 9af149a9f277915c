import type { Function as FunctionNode, Node } from '@babel/types';
import { functionAround, isCall, isClass, isFunction, isLoop, propertyName } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { begunAgain, usesOfFunction, type BegunAgain } from '../execution/begun-again.ts';
import { isPassedOver } from '../execution/passed-over.ts';
import { isProcessEnd, LAST_EVENTS } from '../knowledge/emitter-events.ts';
import { basesOf, membersByName, type ClassNode } from '../semantics/class-members.ts';
import { familyOf } from '../semantics/class-hierarchy.ts';
import { thisClass } from '../semantics/this-class.ts';
import { functionOf } from '../semantics/value-origins.ts';
import type { Interval } from './interval.ts';
import { isStoredTwice } from './concurrent-intervals.ts';

/**
 * The handle is put over that of an interval which the round before began, and no code that a round runs clears that one
 * or asks whether there is one. Undefined also where that cannot be told.
 */
export function overwritesEachRound(interval: Interval): BegunAgain | undefined {
  const { file, acquisition, releases } = interval;
  const { tree } = file;
  const holder = holderOf(interval);
  if (!holder || acquisition.endsByItself || isStoredTwice(interval) || leavesSight(interval))
    return undefined;
  const again = begunAgain(file, acquisition.call, holder);
  if (!again) return undefined;
  const round = codeOf(
    tree,
    holder,
    again.through.map(({ fn }) => fn),
  );
  const isOutside = (node: Node): boolean =>
    (again.by === 'message' && isAtEndOfLine(tree, node)) ||
    endsFromOutside(tree, { holder, round, seen: new Set() }, node);
  if (!releases.every(({ call }) => isOutside(call)) || handsItselfOn(tree, round))
    return undefined;
  return isPassedOver(tree, again, round) ? undefined : again;
}

/** What has one such handle: the class of the field, else the function or program of the variable. */
function holderOf({ file, acquisition, flow }: Interval): Node | undefined {
  const { tree, project } = file;
  const { first } = flow;
  if (first.kind !== 'variable' && first.kind !== 'property') return undefined;
  const set = tree.parent(first.target);
  if (set?.type !== 'AssignmentExpression' || set.operator !== '=') return undefined;
  if (first.kind === 'variable') {
    const { identifier } = first.binding;
    for (const up of tree.ancestors(identifier)) {
      if (isLoop(up)) return undefined;
      if (isFunction(up)) return tree.contains(up, acquisition.call) ? up : undefined;
    }
    return tree.program;
  }
  const { owner, name } = first;
  if (!owner || !isClass(owner)) return undefined;
  const cls = owner as ClassNode;
  const { ancestors, heirs, foreign } = familyOf(tree, cls, project);
  const isAccessor = (membersByName(tree, cls).get(name) ?? []).some(isFunction);
  const isKnown = !foreign && ancestors.length + heirs.length === 0;
  return isKnown && basesOf(tree, cls).classes.length === 0 && !isAccessor ? cls : undefined;
}

/** Other code may get at the handle, or it is asked for. */
function leavesSight({ flow, releases }: Interval): boolean {
  return flow.places.slice(1).some((place) => {
    if (place.kind === 'argument') return !releases.some(({ call }) => call === place.call);
    return place.kind !== 'member' || !/^(un)?ref$|^hasRef$|^refresh$/.test(place.name ?? '');
  });
}

/** The functions that a round may run: its own, and those that these name. */
function codeOf(tree: Tree, holder: Node, roots: readonly FunctionNode[]): ReadonlySet<Node> {
  const found = new Set<Node>(roots);
  for (const at of found)
    for (const node of descendants(at)) for (const fn of namedBy(tree, holder, node)) found.add(fn);
  return found;
}

function namedBy(tree: Tree, holder: Node, node: Node): readonly Node[] {
  const fn = node.type === 'Identifier' ? functionOf(tree, node) : undefined;
  if (fn) return [fn];
  const name = 'object' in node ? propertyName(node) : undefined;
  if (name === undefined || !isClass(holder)) return [];
  const isOwn = thisClass(tree, (node as { object: Node }).object) === holder;
  return isOwn ? (membersByName(tree, holder as ClassNode).get(name) ?? []).filter(runsAsCode) : [];
}

function runsAsCode(member: Node): boolean {
  return (
    isFunction(member) || ('value' in member && !!member.value && isFunction(member.value as Node))
  );
}

interface Surroundings {
  readonly holder: Node;
  readonly round: ReadonlySet<Node>;
  readonly seen: Set<Node>;
}

/**
 * A release runs only when code from elsewhere calls for it, or the process ends: what contains it is no part of a round,
 * and is neither called nor handed on by one, nor by any listener.
 */
function endsFromOutside(tree: Tree, around: Surroundings, node: Node): boolean {
  const { holder, round, seen } = around;
  const fn = functionAround(tree, node);
  if (!fn || fn === holder) return fn === undefined;
  if (seen.has(fn)) return true;
  seen.add(fn);
  if ([fn, ...tree.ancestors(fn)].some((up) => round.has(up))) return false;
  const taker = tree.parent(fn);
  if (isCall(taker)) return isEndOfProcess(taker);
  if (taker?.type === 'NewExpression') return endsFromOutside(tree, around, taker);
  return usesOfFunction(tree, fn).every((use) => {
    const up = tree.parent(use);
    if (!isCall(up)) return up?.type !== 'AssignmentExpression';
    if (up.callee !== use) return isEndOfProcess(up);
    return endsFromOutside(tree, around, up) || functionAround(tree, up) === holder;
  });
}

/** `process.on('SIGTERM', stop)` */
function isEndOfProcess(call: Node): boolean {
  const [event] = isCall(call) ? call.arguments : [];
  return event?.type === 'StringLiteral' && isProcessEnd(event.value) && event.value !== 'close';
}

/** In a listener that is written in place: the connection is over, and no message comes after it. */
function isAtEndOfLine(tree: Tree, node: Node): boolean {
  const fn = functionAround(tree, node);
  const call = fn && tree.parent(fn);
  const [event] = isCall(call) ? call.arguments : [];
  return event?.type === 'StringLiteral' && LAST_EVENTS.has(event.value);
}

/** Whoever is handed the object may call what ends the interval. */
function handsItselfOn(tree: Tree, round: ReadonlySet<Node>): boolean {
  return [...round].some((fn) =>
    [...descendants(fn)].some((node) => {
      const call = node.type === 'ThisExpression' ? tree.parent(node) : undefined;
      return (
        (isCall(call) || call?.type === 'NewExpression') &&
        call.callee !== node &&
        !/^(bind|call|apply)$/.test(propertyName(call.callee) ?? '')
      );
    }),
  );
}
