import type { CallExpression, Node, TryStatement } from '@babel/types';
import { scopesOf } from '../src/analysis/binding.ts';
import { fileRole } from '../src/analysis/file-role.ts';
import { abortSignalAround, armState, awaitsBetween, exitsAfter, isShared, racesOf, raceUse, type ArmState, type Race } from '../src/analysis/race.ts';
import { settledTimers } from '../src/analysis/settled-timer.ts';
import { longLivedElement } from '../src/analysis/long-lived.ts';
import type { TimerArm } from '../src/analysis/timer-arm.ts';
import { handleOf, handleUse } from '../src/analysis/timer-handle.ts';
import { functionAround, isFunction, isLoop, unwrap } from '../src/ast/node.ts';
import { endOf, startOf, type Tree } from '../src/ast/tree.ts';
import { appendArgument, appendParameter, clearOnAbort } from '../src/fix/abort-signal.ts';
import { appendFinally, prependToBlock } from '../src/fix/append-finally.ts';
import { freshName } from '../src/fix/fresh-name.ts';
import { declareAt, hoistPoint, timerDeclaration, type HoistPoint } from '../src/fix/hoist.ts';
import { keepHandle } from '../src/fix/keep-handle.ts';
import { clearOnSettle } from '../src/fix/clear-on-settle.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft, Edit } from '../src/types.ts';

const MESSAGE = 'This timeout outlives the race it is in.';

export default defineTransform({
  id: 'race-timers',
  title: 'Clear the timer of a race when the race is decided',
  reports: ['race-timers', 'settled-timers', 'long-lived-race', 'timeout-before-await'],
  needles: [['setTimeout', 'Promise.race', 'Promise.any'], ['new Promise', 'Promise.race', 'Promise.any']],
  docs: {
    what: 'A timer that only limits a `Promise.race` (or settles a `new Promise`), and that nothing clears when another side wins.',
    why: 'The losing timer stays, with everything its callback reaches, until it fires: 1.9 KB each, for every call, and the process cannot exit before it. Its callback may abort, log or answer long after the race is over.',
    whenNot: 'The timer is cleared on every way out, was handed to somebody else, is unref\'d, or is the work itself (a sleep that is awaited); tests, examples, browser code.',
    safety: 'Safe when the executor holds nothing but one `setTimeout` whose callback only settles, and the race is awaited, returned or chained. The result settles three microtasks later. Everything else is unsafe, with the reason, or only reported.',
  },
  *detect({ tree, options }) {
    const role = fileRole(tree);
    if (role !== 'server' && !(options.includeTests && role === 'test')) return;
    for (const race of racesOf(tree)) {
      const timed = timedArms(tree, race);
      if (timed.length > 0) yield raceDraft(tree, race, timed);
      for (const { arm } of timed) {
        if (arm.via && arm.kind === 'inline' && rejects(arm) && awaitsBetween(tree, race, arm)) yield beforeAwaitDraft(arm.via);
      }
      const longLived = longLivedElement(tree, race);
      if (longLived) yield longLivedDraft(longLived);
    }
    for (const settled of settledTimers(tree)) {
      const fix = clearOnSettle(tree, settled);
      yield {
        transform: 'settled-timers', start: startOf(settled.timer), end: endOf(settled.timer), level: 'warning', message: 'This timeout stays after another path has settled its promise.',
        ...(fix ? { applicability: fix.safe ? 'safe' as const : 'unsafe' as const, reason: fix.reason, edits: fix.edits } : { applicability: 'display-only' as const, reason: 'A settling function is handed on, so the other path has no statement in which to clear the timer.' }),
      };
    }
  },
});

interface Timed {
  readonly arm: TimerArm;
  readonly state: Exclude<ArmState, { kind: 'released' }>;
}

/** The arms of a race whose timers are left behind; none when the timers are the work itself. */
function timedArms(tree: Tree, race: Race): Timed[] {
  if (race.elements.every((e) => e.arms.length > 0) || exitsAfter(tree, race)) return [];
  return race.elements.flatMap((e) => e.arms).flatMap((arm) => {
    const state = armState(tree, race, arm);
    return state.kind === 'released' ? [] : [{ arm, state }];
  });
}

function rejects(arm: TimerArm & { kind: 'inline' }): boolean {
  return !!arm.executor.reject?.references.length;
}

function raceDraft(tree: Tree, race: Race, timed: readonly Timed[]): Draft {
  const site = { transform: 'race-timers', start: startOf(race.call), end: endOf(race.call), level: 'warning' as const, message: MESSAGE };
  const refusal = refuse(tree, race, timed);
  const edits = refusal === undefined ? fixRace(tree, race, timed) : undefined;
  if (!edits) return { ...site, applicability: 'display-only', reason: refusal ?? 'There is no place here where the handle could be kept.' };
  const doubt = doubtOf(tree, race, timed);
  return doubt === undefined
    ? { ...site, applicability: 'safe', reason: 'The timer\'s callback only settles the race, and the handle is used nowhere else.', edits }
    : { ...site, applicability: 'unsafe', reason: doubt, edits };
}

function refuse(tree: Tree, race: Race, timed: readonly Timed[]): string | undefined {
  for (const { arm, state } of timed) {
    if (arm.kind === 'opaque') return 'The timer is made elsewhere and its handle cannot be reached; a person must give that function an AbortSignal.';
    if (isShared(tree, race, arm)) return 'One timeout limits several races; clearing it after the first would take the deadline from the others.';
    if (arm.kind === 'inline' && isMisnamedResolve(arm)) return 'The executor\'s only parameter is called reject and is resolve: the timeout fulfils the race instead of rejecting it.';
    if (state.handle.kind === 'escapes' && arm.kind !== 'helper') return 'The timer\'s handle goes somewhere that cannot be followed.';
  }
  if (isRebound(tree, race.call, 'clearTimeout')) return 'clearTimeout means something else here.';
  return undefined;
}

function isMisnamedResolve(arm: TimerArm & { kind: 'inline' }): boolean {
  return arm.executor.fn.params.length === 1 && /^_?rej/i.test(arm.executor.resolve?.name ?? '');
}

function isRebound(tree: Tree, node: Node, name: string): boolean {
  const binding = scopesOf(tree).lookup(name, node);
  return binding !== undefined && binding.kind !== 'import';
}

/** Why the fix of a race is not safe; undefined when it is. */
function doubtOf(tree: Tree, race: Race, timed: readonly Timed[]): string | undefined {
  for (const { arm, state } of timed) {
    if (arm.kind === 'helper') return 'The helper that makes the timer gets one more parameter, an AbortSignal.';
    if (arm.kind === 'promised') return 'The timer\'s promise now rejects with an AbortError once the race is decided; the race has already handled it.';
    if (state.kind === 'half') return 'The timer is cleared on some of the ways out only; now it is cleared on all.';
    if (arm.kind === 'inline' && !onlySettles(tree, arm)) return 'The timer\'s callback does more than settle the race, and no longer runs once the race is decided.';
    if (state.handle.kind !== 'dropped') return 'The timer\'s handle is kept by other code too.';
    if (awaitsBetween(tree, race, arm)) return 'Between the timer and its race the function may end or wait; there the timer still stays.';
  }
  if (raceUse(tree, race) === 'kept') return 'The race is kept in a value; whoever waits for it now waits for the clean-up too.';
  return undefined;
}

/** The executor is one `setTimeout`, and its callback is one call of resolve or reject. */
function onlySettles(tree: Tree, arm: TimerArm & { kind: 'inline' }): boolean {
  const { executor, timer } = arm;
  const { body } = executor.fn;
  if (body.type === 'BlockStatement' && body.body.length !== 1) return false;
  const callback = timer.arguments[0] && unwrap(timer.arguments[0]);
  if (!callback) return false;
  const settles = (node: Node): boolean => {
    const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
    return binding !== undefined && (binding === executor.resolve || binding === executor.reject);
  };
  if (settles(callback)) return true;
  if (!isFunction(callback) || callback.async || callback.generator) return false;
  const sole = callback.body.type !== 'BlockStatement' ? callback.body : callback.body.body.length === 1 ? callback.body.body[0] : undefined;
  const call = sole?.type === 'ExpressionStatement' ? sole.expression : sole?.type === 'ReturnStatement' ? sole.argument : sole;
  return call?.type === 'CallExpression' && settles(call.callee);
}

/** Keeps every handle, and clears them all when the race is decided. Undefined where there is no place to keep one. */
function fixRace(tree: Tree, race: Race, timed: readonly Timed[]): Edit[] | undefined {
  const edits: Edit[] = [];
  const clears: string[] = [];
  const hoisted: { point: HoistPoint; code: string }[] = [];
  const closing = finallyAround(tree, race);
  const hoistFor = (node: Node, code: string): boolean => {
    const within = closing && tree.contains(closing.block, node) ? closing : node;
    const point = hoistPoint(tree, within);
    if (point) hoisted.push({ point, code });
    return point !== undefined;
  };
  for (const { arm, state } of timed) {
    const anchor: Node = arm.via ?? race.call;
    if (arm.kind === 'helper' || arm.kind === 'promised') {
      const name = freshName(tree, anchor, ['timeout', 'deadline', 'timeoutController']);
      const passed = arm.kind === 'helper' ? passSignal(tree, arm, name) : [appendArgument(tree, arm.timer, 2, `{ signal: ${name}.signal }`)];
      if (!passed || !hoistFor(anchor, `const ${name} = new AbortController()`)) return undefined;
      edits.push(...passed);
      clears.push(`${name}.abort()`);
      continue;
    }
    const kept = arm.kind === 'inline' ? visibleHandle(tree, state, race.call) : undefined;
    if (kept !== undefined) clears.push(`clearTimeout(${kept})`);
    else {
      if (arm.kind === 'opaque') return undefined;
      const moved = state.handle.kind === 'variable' ? moveOut(tree, arm, state.handle.binding.name, anchor) : undefined;
      const name = moved ? moved.name : freshName(tree, anchor, ['timer', 'timeoutId', 'raceTimer']);
      if (!hoistFor(anchor, timerDeclaration(tree, name))) return undefined;
      edits.push(...(moved ? moved.edits : keepHandle(tree, arm.timer as CallExpression, name)));
      clears.push(`clearTimeout(${name})`);
    }
  }
  edits.push(closing?.finalizer ? prependToBlock(tree, closing.finalizer, clears) : appendFinally(tree, race.call, clears));
  for (const point of new Set(hoisted.map((h) => anchorOf(h.point)))) {
    const group = hoisted.filter((h) => anchorOf(h.point) === point);
    edits.push(...declareAt(tree, (group[0] as { point: HoistPoint }).point, group.map((h) => h.code)));
  }
  return edits;
}

function anchorOf(point: HoistPoint): Node {
  return point.kind === 'arrow' ? point.arrow : point.statement;
}

/** The `finally` of the try that awaits the race, when it belongs to the same function and the same turn of every loop. */
function finallyAround(tree: Tree, race: Race): TryStatement | undefined {
  if (raceUse(tree, race) !== 'awaited') return undefined;
  let child: Node = race.call;
  for (const up of tree.ancestors(race.call)) {
    if (isFunction(up) || isLoop(up)) return undefined;
    if (up.type === 'TryStatement' && up.block === child && up.finalizer) return up;
    child = up;
  }
  return undefined;
}

/** The expression that already holds the handle, if it can be read where the race stands. */
function visibleHandle(tree: Tree, state: Timed['state'], at: Node): string | undefined {
  const { handle } = state;
  if (handle.kind === 'variable') return scopesOf(tree).lookup(handle.binding.name, at) === handle.binding ? handle.binding.name : undefined;
  if (handle.kind !== 'member') return undefined;
  const object = unwrap((handle.member as { object: Node }).object);
  if (object.type === 'ThisExpression') return tree.source(handle.member);
  if (object.type !== 'Identifier') return undefined;
  const binding = scopesOf(tree).resolve(object);
  return binding && scopesOf(tree).lookup(object.name, at) === binding ? tree.source(handle.member) : undefined;
}

/** Takes `const id =` of an executor out of it, when the name is free outside. */
function moveOut(tree: Tree, arm: TimerArm & { kind: 'inline' }, name: string, anchor: Node): { name: string; edits: Edit[] } | undefined {
  const declarator = tree.parent(arm.timer);
  const declaration = declarator && tree.parent(declarator);
  if (declarator?.type !== 'VariableDeclarator' || declaration?.type !== 'VariableDeclaration' || declaration.declarations.length !== 1) return undefined;
  if (scopesOf(tree).lookup(name, anchor)) return undefined;
  const around = functionAround(tree, anchor) ?? tree.program;
  const others = tree.nodes('Identifier').filter((id) => id.name === name && tree.contains(around, id) && !tree.contains(arm.executor.fn, id));
  if (others.length > 0) return undefined;
  return { name, edits: [{ start: startOf(declaration), end: startOf(arm.timer), text: `${name} = ` }] };
}

/** Hands an AbortSignal to the helper that makes the timer, and has it clear the timer on abort. */
function passSignal(tree: Tree, arm: TimerArm & { kind: 'helper' }, controller: string): Edit[] | undefined {
  const known = signalPosition(tree, arm);
  if (known !== undefined) return [appendArgument(tree, arm.call, known, `${controller}.signal`)];
  const declarator = tree.parent(arm.timer);
  const variable = declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' ? declarator.id.name : undefined;
  const signal = freshName(tree, arm.fn.body, ['signal', 'abortSignal']);
  const parameter = appendParameter(tree, arm.fn, signal, 'AbortSignal');
  const listener = clearOnAbort(tree, arm.timer, variable, freshName(tree, arm.timer, ['timer', 'timeoutId']), signal);
  return parameter && listener ? [...parameter, ...listener, appendArgument(tree, arm.call, arm.fn.params.length, `${controller}.signal`)] : undefined;
}

/** The position of the helper's parameter on whose abort it already clears the timer. */
function signalPosition(tree: Tree, arm: TimerArm & { kind: 'helper' }): number | undefined {
  const { clears } = handleUse(tree, handleOf(tree, arm.timer));
  const names = clears.map((clear) => abortSignalAround(tree, clear));
  const position = arm.fn.params.findIndex((p) => p.type === 'Identifier' && names.includes(p.name));
  return position < 0 ? undefined : position;
}

function beforeAwaitDraft(via: Node): Draft {
  return {
    transform: 'timeout-before-await', start: startOf(via), end: endOf(via), level: 'error', applicability: 'display-only',
    message: 'This timeout may reject before the race that would handle it has begun.',
    reason: 'The function waits between the two; a person must decide where the clock starts.',
  };
}

function longLivedDraft(element: Node): Draft {
  return {
    transform: 'long-lived-race', start: startOf(element), end: endOf(element), level: 'error', applicability: 'display-only',
    message: 'Every race against this promise adds a reaction to it that stays until it settles.',
    reason: 'The promise outlives the call, and it keeps the result of each race; race a fresh promise, or an AbortSignal whose listener is removed.',
  };
}
