import type { CallExpression, Node, TryStatement } from '@babel/types';
import { scopesOf } from '../src/analysis/binding.ts';
import { importedName } from '../src/analysis/callee.ts';
import { fileRole, runsInPage } from '../src/analysis/file-role.ts';
import { abortSignalAround, armState, awaitsBetween, exitsAfter, isShared, racesOf, raceUse, type ArmState, type Race } from '../src/analysis/race.ts';
import { callbackOnlySettles } from '../src/analysis/promise.ts';
import { settledTimers } from '../src/analysis/settled-timer.ts';
import { longLivedElement } from '../src/analysis/long-lived.ts';
import type { TimerArm } from '../src/analysis/timer-arm.ts';
import { handleOf, handleUse } from '../src/analysis/timer-handle.ts';
import { functionAround, isFunction, isLoop, statementAround, unwrap } from '../src/ast/node.ts';
import { endOf, startOf, type Tree } from '../src/ast/tree.ts';
import { appendArgument, appendParameter, clearOnAbort } from '../src/fix/abort-signal.ts';
import { appendFinally } from '../src/fix/append-finally.ts';
import { freshName } from '../src/fix/fresh-name.ts';
import { declareAt, hoistPoint, timerDeclaration, type HoistPoint } from '../src/fix/hoist.ts';
import { prependToBody } from '../src/fix/insert-statement.ts';
import { keepHandle } from '../src/fix/keep-handle.ts';
import { clearOnSettle } from '../src/fix/clear-on-settle.ts';
import { styleOf } from '../src/fix/style.ts';
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
    const claimed: Node[] = [];
    for (const race of racesOf(tree)) {
      if (runsInPage(tree, race.call)) continue;
      const timed = timedArms(tree, race);
      if (timed.length > 0) yield raceDraft(tree, race, timed);
      claimed.push(...timed.map(({ arm }) => arm.timer));
      for (const { arm } of timed) {
        if (arm.via && arm.kind === 'inline' && rejects(arm) && awaitsBetween(tree, race, arm)) yield beforeAwaitDraft(arm.via);
      }
      const longLived = longLivedElement(tree, race);
      if (longLived) yield longLivedDraft(longLived);
    }
    for (const settled of settledTimers(tree)) {
      if (runsInPage(tree, settled.timer) || isRebound(tree, settled.timer, 'clearTimeout') || claimed.some((call) => tree.contains(call, settled.timer))) continue;
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
    if (isShared(tree, race, arm)) return 'The timeout serves more than this race; clearing it here would leave its other uses waiting for ever.';
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
  return binding !== undefined && importedName(tree, binding) !== `node:timers#${name}`;
}

/** Why the fix of a race is not safe, all reasons; undefined when it is. */
function doubtOf(tree: Tree, race: Race, timed: readonly Timed[]): string | undefined {
  const doubts = timed.flatMap(({ arm, state }) => [
    arm.kind === 'helper' && 'The helper that makes the timer gets one more parameter, an AbortSignal.',
    arm.kind === 'promised' && 'The timer\'s promise now rejects with an AbortError once the race is decided; the race has already handled it.',
    state.kind === 'half' && 'The timer is cleared on some of the ways out only; now it is cleared on all.',
    arm.kind === 'inline' && !onlySettles(tree, arm) && 'The timer\'s callback does more than settle the race, and no longer runs once the race is decided.',
    arm.kind === 'inline' && arm.chained && 'What is chained to the timeout no longer runs once the race is decided.',
    arm.kind === 'inline' && state.kind === 'held' && state.handle.kind !== 'dropped' && !isOwnHandle(tree, arm) && 'The timer\'s handle is kept by other code too.',
    arm.kind === 'inline' && passesBareResolve(tree, arm) && 'With a DOM type library setTimeout(resolve, …) has another type here.',
    awaitsBetween(tree, race, arm) && 'Between the timer and its race the function may end or wait; there the timer still stays.',
  ]);
  if (raceUse(tree, race) === 'kept') doubts.push('The race is kept in a value; whoever waits for it now waits for the clean-up too.');
  const said = [...new Set(doubts.filter((doubt) => doubt !== false))];
  return said.length > 0 ? said.join(' ') : undefined;
}

/** The executor is one `setTimeout`, and its callback only settles. */
function onlySettles(tree: Tree, { executor, timer }: TimerArm & { kind: 'inline' }): boolean {
  const { body } = executor.fn;
  return (body.type !== 'BlockStatement' || body.body.length === 1) && callbackOnlySettles(tree, executor, timer);
}

/** `const id = setTimeout(…)` that only the timer's own callback reads. */
function isOwnHandle(tree: Tree, { timer }: TimerArm & { kind: 'inline' }): boolean {
  const declarator = tree.parent(timer);
  const binding = declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' ? scopesOf(tree).resolve(declarator.id) : undefined;
  return binding?.references.every((reference) => tree.contains(timer, reference)) ?? false;
}

/** `new Promise<boolean>((resolve) => setTimeout(resolve, ms))`: Node's own type asks for the value. */
function passesBareResolve(tree: Tree, { executor, timer }: TimerArm & { kind: 'inline' }): boolean {
  const type = (executor.promise as { typeParameters?: { params: readonly Node[] } | null }).typeParameters?.params[0];
  const callback = timer.arguments[0];
  return styleOf(tree).typescript && timer.arguments.length < 3 && callback?.type === 'Identifier' && type !== undefined && !/^TS(Void|Unknown|Any)Keyword$/.test(type.type);
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
    const anchor = anchorNear(tree, race, arm);
    if (!anchor) return undefined;
    if (arm.kind === 'helper' || arm.kind === 'promised') {
      const name = freshName(tree, anchor, ['deadline', 'timeout', 'timeoutController']);
      const passed = arm.kind === 'helper' ? passSignal(tree, arm, name) : whole(appendArgument(tree, arm.timer, 2, `{ signal: ${name}.signal }`));
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
      if (!hoistFor(anchor, timerDeclaration(tree, name, arm.timer as CallExpression))) return undefined;
      edits.push(...(moved ? moved.edits : keepHandle(tree, arm.timer as CallExpression, name)));
      clears.push(`clearTimeout(${name})`);
    }
  }
  const block = closing?.finalizer;
  edits.push(...(block ? clears.map((clear) => prependToBody(tree, block, clear)) : appendFinally(tree, race.call, clears)));
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
    if (up.type === 'TryStatement' && up.block === child && up.finalizer) return waitsAfter(tree, up.block, race) ? undefined : up;
    child = up;
  }
  return undefined;
}

/** More is awaited behind the race, so that the end of the block comes late. */
function waitsAfter(tree: Tree, block: Node, race: Race): boolean {
  return tree.nodes('AwaitExpression').some((node) => tree.contains(block, node) && startOf(node) > endOf(race.call));
}

/** The statement before which a handle can be declared so that both the timer and the race see it. */
function anchorNear(tree: Tree, race: Race, arm: TimerArm): Node | undefined {
  const origin = arm.holder ?? arm.via;
  if (!origin) return race.call;
  let statement = statementAround(tree, origin);
  for (let around = statement && tree.parent(statement); around && !tree.contains(around, race.call); around = tree.parent(statement as Node)) {
    statement = statementAround(tree, around);
    if (!statement) return undefined;
  }
  return statement;
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
  if (scopesOf(tree).lookup(name, anchor) || !/^(const|let|var)\s+[\w$]+\s*(:[^=]+)?=\s*$/.test(tree.text.slice(startOf(declaration), startOf(arm.timer)))) return undefined;
  const around = functionAround(tree, anchor) ?? tree.program;
  const others = tree.nodes('Identifier').filter((id) => id.name === name && tree.contains(around, id) && !tree.contains(arm.executor.fn, id));
  if (others.length > 0) return undefined;
  return { name, edits: [{ start: startOf(declaration), end: startOf(arm.timer), text: `${name} = ` }] };
}

/** Hands an AbortSignal to the helper that makes the timer, and has it clear the timer on abort. */
function passSignal(tree: Tree, arm: TimerArm & { kind: 'helper' }, controller: string): Edit[] | undefined {
  const known = signalPosition(tree, arm);
  if (known !== undefined) return whole(appendArgument(tree, arm.call, known, `${controller}.signal`));
  const declarator = tree.parent(arm.timer);
  const variable = declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier' ? declarator.id.name : undefined;
  const signal = freshName(tree, arm.fn.body, ['signal', 'abortSignal']);
  const parameter = appendParameter(tree, arm.fn, signal, 'AbortSignal');
  const listener = clearOnAbort(tree, arm.timer, variable, freshName(tree, arm.timer, ['timer', 'timeoutId']), signal);
  const argument = appendArgument(tree, arm.call, arm.fn.params.length, `${controller}.signal`);
  return parameter && listener && argument ? [...parameter, ...listener, argument] : undefined;
}

function whole(edit: Edit | undefined): Edit[] | undefined {
  return edit && [edit];
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
