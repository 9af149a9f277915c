import type { CallExpression, Node, VariableDeclarator } from '@babel/types';
import {
  functionAround,
  isCall,
  isClass,
  isFunction,
  isLoop,
  propertyName,
  statementAround,
  unwrap,
} from '../ast/node.ts';
import { commentsAbove } from '../ast/comments.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import { numberOf } from '../semantics/number-value.ts';
import { scopesOf } from '../semantics/scope.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { chainMethod } from '../semantics/promise.ts';
import { lastExit } from '../execution/process-lifetime.ts';
import { raceElements, type RaceElement, type TimerArm } from './race-contenders.ts';
import type { File } from '../file.ts';
import { resourceAt } from '../resources/resource.ts';
import type { Place } from '../semantics/value-place.ts';
import { isUnreferenced } from './handle.ts';
import { isWaitedForAgain } from './race-order.ts';
import { abortSignalAround, coverAllExits } from './race-exits.ts';
import { clearsFromOutside, isOutOfSight, timeouts } from './timeout.ts';

export interface Race {
  readonly call: CallExpression;
  readonly elements: readonly RaceElement[];
}

/** Every `Promise.race` and `Promise.any` of the global Promise whose elements can be seen. */
export function* racesOf(file: File): Generator<Race> {
  const { tree } = file;
  for (const call of tree.nodes('CallExpression')) {
    const name = calleeName(tree, call.callee);
    if (name !== 'Promise.race' && name !== 'Promise.any') continue;
    const elements = raceElements(file, call.arguments[0]);
    if (elements && elements.length > 0) yield { call, elements };
  }
}

/** What becomes of an arm's timer when another element settles the race. */
export type ArmState =
  | { readonly kind: 'released' }
  /** Nothing clears it. */
  | { readonly kind: 'held'; readonly handle: Place }
  /** It is cleared on some of the exits only. */
  | { readonly kind: 'half'; readonly handle: Place };

const RELEASED: ArmState = { kind: 'released' };
/** The handle is not to be had here. */
const NOWHERE: Place = { kind: 'elsewhere', through: [] };
const DROPPED: Place = { kind: 'dropped', through: [] };

function armState(file: File, race: Race, arm: TimerArm): ArmState {
  if (arm.kind === 'opaque') return arm.isTold ? RELEASED : { kind: 'held', handle: NOWHERE };
  if (arm.kind === 'promised')
    return hasReleaseOption(arm.timer) ? RELEASED : { kind: 'held', handle: DROPPED };
  const timeout = resourceAt(file, timeouts, arm.timer);
  if (!timeout || isUnreferenced(timeout.flow) || isOutOfSight(timeout)) return RELEASED;
  const { tree } = file;
  const handle = timeout.flow.first;
  const clears = clearsFromOutside(timeout);
  if (clears.length === 0) return { kind: 'held', handle };
  if (arm.kind === 'helper')
    return isToldToClear(tree, arm, clears) ? RELEASED : { kind: 'held', handle };
  return coverAllExits(tree, race, arm, clears) ? RELEASED : { kind: 'half', handle };
}

/** The helper clears its timer of its own accord, or because the race hands it a signal. */
function isToldToClear(
  tree: Tree,
  { call, fn }: TimerArm & { kind: 'helper' },
  clears: readonly Node[],
): boolean {
  const signal = clears
    .map((clear) => abortSignalAround(tree, clear))
    .find((name) => name !== undefined);
  const position = fn.params.findIndex((p) => p.type === 'Identifier' && p.name === signal);
  return signal === undefined || position < 0 || call.arguments.length > position;
}

/** An arm whose timer outlives the race. */
export interface TimedArm {
  readonly arm: TimerArm;
  readonly state: Exclude<ArmState, { kind: 'released' }>;
}

/** The arms of a race whose timers outlive it; none when the timers are the work itself. */
export function timedArms(file: File, race: Race): TimedArm[] {
  if (race.elements.every((e) => e.arms.length > 0) || exitsAfter(file.tree, race)) return [];
  return race.elements
    .flatMap((e) => e.arms)
    .flatMap((arm) => {
      const state = armState(file, race, arm);
      return state.kind === 'released' ||
        isInstant(file, arm) ||
        isWaitedForAgain(file.tree, race, arm)
        ? []
        : [{ arm, state }];
    });
}

/** `setTimeout(resolve, 0)`, which asks whether a promise is settled already, is gone in the next turn. */
function isInstant(file: File, arm: TimerArm): boolean {
  return delayOf(file, arm) === 0;
}

/** A timer under a second, in milliseconds, is gone before it can matter. */
const SHORT = 1000;

/** Its delay is known, and is under a second. */
export function isShort(file: File, arm: TimerArm): boolean {
  return (delayOf(file, arm) ?? SHORT) < SHORT;
}

function isNamed(param: Node, name: Node): boolean {
  return param.type === 'Identifier' && name.type === 'Identifier' && param.name === name.name;
}

/** In milliseconds; undefined where it is not written out. For a sleep without a handle, what it is called with. */
function delayOf({ tree }: File, arm: TimerArm): number | undefined {
  const { kind, timer } = arm;
  if (!isCall(timer)) return undefined;
  const delay = timer.arguments[kind === 'promised' || kind === 'opaque' ? 0 : 1];
  if (delay === undefined) return kind === 'opaque' ? undefined : 0;
  const position = arm.kind === 'helper' ? arm.fn.params.findIndex((p) => isNamed(p, delay)) : -1;
  const given = arm.kind === 'helper' ? arm.call.arguments[position] : undefined;
  return numberOf(tree, given ?? delay);
}

function hasReleaseOption(call: CallExpression): boolean {
  const options = call.arguments[2];
  if (!options) return false;
  if (options.type !== 'ObjectExpression') return true;
  return options.properties.some(
    (p) =>
      p.type !== 'ObjectProperty' ||
      (p.key.type === 'Identifier' &&
        (p.key.name === 'signal' ||
          (p.key.name === 'ref' && p.value.type === 'BooleanLiteral' && !p.value.value))),
  );
}

/**
 * The arm's promise, or the array that it is in, serves more than this one race: another use would wait for ever once
 * the timer is cleared. A `.catch(…)` as a statement only keeps the promise from being unhandled.
 */
export function isShared(tree: Tree, race: Race, arm: TimerArm): boolean {
  return [arm.via, arm.holder].some(
    (declarator) =>
      declarator &&
      (isUsedElsewhere(tree, race, arm, declarator) || isMadeOutside(tree, race, declarator)),
  );
}

function isUsedElsewhere(
  tree: Tree,
  race: Race,
  arm: TimerArm,
  declarator: VariableDeclarator,
): boolean {
  const binding =
    declarator.id.type === 'Identifier' ? scopesOf(tree).resolve(declarator.id) : undefined;
  const exported =
    tree.closest(declarator, (up) => up.type === 'ExportNamedDeclaration') !== undefined &&
    !binding?.scope.parent;
  if (!binding || exported) return true;
  return binding.references.some((reference) => {
    if (tree.contains(race.call, reference)) return false;
    if (arm.holder && (tree.contains(arm.holder, reference) || isPush(tree, reference)))
      return false;
    const member = tree.parent(reference);
    const call = member && tree.parent(member);
    if (call && isPush(tree, call)) return false;
    return !(
      call &&
      chainMethod(call) === 'catch' &&
      tree.parent(call)?.type === 'ExpressionStatement'
    );
  });
}

/** `reference` is the array of `array.push(…)`, or an argument of such a call. */
function isPush(tree: Tree, reference: Node): boolean {
  const parent = tree.parent(reference);
  if (isCall(parent)) return propertyName(parent.callee) === 'push';
  const call = parent && tree.parent(parent);
  return parent !== undefined && propertyName(parent) === 'push' && isCall(call);
}

/** The race runs again, in a loop or in a function, while the variable stays. */
function isMadeOutside(tree: Tree, race: Race, declarator: VariableDeclarator): boolean {
  let child: Node = race.call;
  for (const up of tree.ancestors(race.call)) {
    const inside = isLoop(up)
      ? tree.contains((up as { body: Node }).body, declarator)
      : tree.contains(up, declarator);
    if (isLoop(up) && !inside && (up as { body: Node }).body === child) return true;
    if (inside) return false;
    if (isLoop(up) || isFunction(up)) return true;
    child = up;
  }
  return false;
}

/** `process.exit` follows the race in the same run of statements, so that a timer that is left has no life of its own. */
export function exitsAfter(tree: Tree, race: Race): boolean {
  let child: Node = race.call;
  for (const up of tree.ancestors(race.call)) {
    if (lastExit(tree, up) > startOf(child)) return true;
    if (
      up.type === 'TryStatement' &&
      up.finalizer &&
      up.finalizer !== child &&
      lastExit(tree, up.finalizer) >= 0
    )
      return true;
    if (isClass(up)) return false;
    child = up;
  }
  return false;
}

/** How the race's result is used; a race that is not waited for must not be chained. */
export function raceUse(tree: Tree, race: Race): 'awaited' | 'returned' | 'chained' | 'kept' {
  let child: Node = race.call;
  for (const up of tree.ancestors(race.call)) {
    if (unwrap(up) === race.call) child = up;
    else if (up.type === 'AwaitExpression') return 'awaited';
    else if (
      up.type === 'ReturnStatement' ||
      (up.type === 'ArrowFunctionExpression' && up.body === child)
    )
      return 'returned';
    else if (propertyName(up) !== undefined) return 'chained';
    else return 'kept';
  }
  return 'kept';
}

const OF_CLEARING =
  /\bunref\b|\bclear(Timeout|ed|ing|s)?\b[^.]{0,40}\b(timer|timeout|it)\b|\b(timer|timeout)s?\b[^.]{0,40}\bclear/i;

/** The timer is left on purpose: a comment of the race, or of the function around it, states that. */
export function speaksOfClearing(tree: Tree, { call }: Race): boolean {
  const statement = statementAround(tree, call) ?? call;
  const owner = functionAround(tree, call);
  const inside = tree.comments.filter(
    (c) => startOf(statement) <= (c.start as number) && (c.end as number) <= endOf(statement),
  );
  const above = [statement, ...(owner ? [owner, statementAround(tree, owner)] : [])].flatMap(
    (node) => (node ? commentsAbove(tree, node) : []),
  );
  return [...inside, ...above].some((comment) => OF_CLEARING.test(comment.value));
}
