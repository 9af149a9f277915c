import type { Node } from '@babel/types';
import { scopesOf } from '../src/semantics/scope.ts';
import { importedName } from '../src/semantics/qualified-name.ts';
import { isDecided } from '../src/timers/settled-race.ts';
import { runsInPage } from '../src/execution/browser-code.ts';
import { mayServe } from '../src/execution/runtime.ts';
import { longLivedElement } from '../src/timers/long-lived-race.ts';
import { oldestNode } from '../src/execution/engines.ts';
import type { Project } from '../src/project.ts';
import { callbackOnlySettles } from '../src/semantics/promise.ts';
import {
  awaitsBetween,
  isShared,
  racesOf,
  raceUse,
  speaksOfClearing,
  timedArms,
  type Race,
  type TimedArm,
} from '../src/timers/race.ts';
import { settledTimers, type SettledTimer } from '../src/timers/settled-timer.ts';
import type { TimerArm } from '../src/timers/race-contenders.ts';
import { endOf, startOf, type Tree } from '../src/ast/tree.ts';
import { clearAfterRace } from '../src/timers/clear-after-race.ts';
import { clearOnSettle } from '../src/timers/clear-on-settle.ts';
import { styleOf } from '../src/edits/style.ts';
import { attemptFix } from '../src/edits/fix.ts';
import { createNames } from '../src/edits/names.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft, Edit } from '../src/types.ts';

const MESSAGE = 'This timeout outlives the race it is in.';

export default defineTransform({
  id: 'race-timers',
  title: 'Clear the timer of a race when the race is decided',
  reports: ['race-timers', 'settled-timers', 'long-lived-race', 'timeout-before-await'],
  needles: [
    ['setTimeout', 'Promise.race', 'Promise.any'],
    ['new Promise', 'Promise.race', 'Promise.any'],
  ],
  docs: {
    what: 'A timer that only limits a `Promise.race` (or settles a `new Promise`), and that nothing clears when another side wins.',
    why: 'The losing timer stays, with everything its callback reaches, until it fires: 1.9 KB each, for every call, and the process cannot exit before it. Its callback may abort, log or answer long after the race is over.',
    whenNot:
      "The timer is cleared on every way out, was handed to somebody else, is unref'd, or is the work itself (a sleep that is awaited); tests, examples, browser code.",
    safety:
      'Safe when the executor holds nothing but one `setTimeout` whose callback only settles, and the race is awaited, returned or chained. The result settles three microtasks later. Everything else is unsafe, with the reason, or only reported.',
    example: 'slow-kitchen',
  },
  *detect({ tree, options, project }) {
    if (!mayServe(tree, options.includeTests)) return;
    const claimed: Node[] = [];
    for (const race of racesOf(tree)) {
      if (runsInPage(tree, race.call)) continue;
      const timed = timedArms(tree, race);
      if (timed.length > 0) yield raceDraft(tree, race, timed, project);
      claimed.push(...timed.map(({ arm }) => arm.timer));
      for (const { arm } of timed) {
        if (arm.via && arm.kind === 'inline' && rejects(arm) && awaitsBetween(tree, race, arm))
          yield beforeAwaitDraft(arm.via);
      }
      const longLived = longLivedElement(tree, race);
      if (longLived) yield longLivedDraft(longLived);
    }
    for (const settled of settledTimers(tree)) {
      if (
        runsInPage(tree, settled.timer) ||
        isRebound(tree, settled.timer, 'clearTimeout') ||
        claimed.some((call) => tree.contains(call, settled.timer))
      )
        continue;
      yield settledDraft(tree, settled, project);
    }
  },
});

function rejects(arm: TimerArm & { kind: 'inline' }): boolean {
  return !!arm.executor.reject?.references.length;
}

function raceDraft(
  tree: Tree,
  race: Race,
  timed: readonly TimedArm[],
  project: Project | undefined,
): Draft {
  const site = {
    transform: 'race-timers',
    start: startOf(race.call),
    end: endOf(race.call),
    level: 'warning' as const,
    message: MESSAGE,
  };
  const refusal = refuse(tree, race, timed);
  const oldest = oldestNode(tree.path, project);
  const anyFinally = oldest !== undefined && oldest < NEWCOMERS[0].since;
  const attempt =
    refusal === undefined
      ? attemptFix(createNames(), (names) =>
          clearAfterRace(tree, race, timed, { anyFinally, project, names }),
        )
      : undefined;
  if (!attempt)
    return {
      ...site,
      applicability: 'display-only',
      reason: refusal ?? 'There is no place here where the handle could be kept.',
    };
  const missing = missingIn(oldest, attempt.trial);
  if (missing !== undefined) return { ...site, applicability: 'display-only', reason: missing };
  const doubt = doubtOf(tree, race, timed, project);
  const { fix } = attempt;
  return doubt === undefined
    ? {
        ...site,
        applicability: 'safe',
        reason: "The timer's callback only settles the race, and the handle is used nowhere else.",
        fix,
      }
    : { ...site, applicability: 'unsafe', reason: doubt, fix };
}

/** What a fix may call, and the major version of Node that brought it. */
const NEWCOMERS = [
  { code: '.finally(', name: '`finally` of promises', since: 10 },
  { code: 'new AbortController(', name: '`AbortController`', since: 15 },
] as const;

function missingIn(oldest: number | undefined, edits: readonly Edit[]): string | undefined {
  const missing = NEWCOMERS.find(
    ({ code, since }) =>
      oldest !== undefined && oldest < since && edits.some((edit) => edit.text.includes(code)),
  );
  return missing && `The package runs on Node ${oldest}, too, which has no ${missing.name}.`;
}

function refuse(tree: Tree, race: Race, timed: readonly TimedArm[]): string | undefined {
  if (isDecided(tree, race))
    return 'One side is settled from the start, so the race waits for nothing; a person must say what it should wait for.';
  for (const { arm, state } of timed) {
    if (arm.kind === 'opaque')
      return 'The timer is made elsewhere and its handle cannot be reached; a person must give that function an AbortSignal.';
    if (isShared(tree, race, arm))
      return 'The timeout serves more than this race; clearing it here would leave its other uses waiting for ever.';
    if (arm.kind === 'inline' && isMisnamedResolve(arm))
      return "The executor's only parameter is called reject and is resolve: the timeout fulfils the race instead of rejecting it.";
    if (state.handle.kind === 'escapes' && arm.kind !== 'helper')
      return "The timer's handle goes somewhere that cannot be followed.";
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
function doubtOf(
  tree: Tree,
  race: Race,
  timed: readonly TimedArm[],
  project: Project | undefined,
): string | undefined {
  const doubts = timed.flatMap(({ arm, state }) => [
    arm.kind === 'helper' &&
      'The helper that makes the timer gets one more parameter, an AbortSignal.',
    arm.kind === 'promised' &&
      "The timer's promise now rejects with an AbortError once the race is decided; the race has already handled it.",
    state.kind === 'half' &&
      'The timer is cleared on some of the ways out only; now it is cleared on all.',
    arm.kind === 'inline' &&
      !onlySettles(tree, arm) &&
      "The timer's callback does more than settle the race, and no longer runs once the race is decided.",
    arm.kind === 'inline' &&
      arm.chained &&
      'What is chained to the timeout no longer runs once the race is decided.',
    arm.kind === 'inline' &&
      state.kind === 'held' &&
      state.handle.kind !== 'dropped' &&
      !isOwnHandle(tree, arm) &&
      "The timer's handle is kept by other code too.",
    arm.kind === 'inline' &&
      passesBareResolve(tree, arm) &&
      'With a DOM type library setTimeout(resolve, …) has another type here.',
    isForWorkers(tree, project) &&
      "The file is typed for Cloudflare's workers, whose `clearTimeout` takes no `undefined`.",
    speaksOfClearing(tree, race) && 'A comment there speaks of clearing the timer.',
    awaitsBetween(tree, race, arm) &&
      'Between the timer and its race the function may end or wait; there the timer still stays.',
  ]);
  if (raceUse(tree, race) === 'kept')
    doubts.push(
      'The race is kept in a value; whoever waits for it now waits for the clean-up too.',
    );
  const said = [...new Set(doubts.filter((doubt) => doubt !== false))];
  return said.length > 0 ? said.join(' ') : undefined;
}

function isForWorkers(tree: Tree, project: Project | undefined): boolean {
  const types = styleOf(tree).typescript ? project?.globalTypesOf(tree.path) : undefined;
  return (
    types !== undefined &&
    types.some((name) => name.startsWith('@cloudflare/workers-types')) &&
    !types.includes('node')
  );
}

/** The executor is one `setTimeout`, and its callback only settles. */
function onlySettles(tree: Tree, { executor, timer }: TimerArm & { kind: 'inline' }): boolean {
  const { body } = executor.fn;
  return (
    (body.type !== 'BlockStatement' || body.body.length === 1) &&
    callbackOnlySettles(tree, executor, timer)
  );
}

/** `const id = setTimeout(…)` that only the timer's own callback reads. */
function isOwnHandle(tree: Tree, { timer }: TimerArm & { kind: 'inline' }): boolean {
  const declarator = tree.parent(timer);
  const binding =
    declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier'
      ? scopesOf(tree).resolve(declarator.id)
      : undefined;
  return binding?.references.every((reference) => tree.contains(timer, reference)) ?? false;
}

/** `new Promise<boolean>((resolve) => setTimeout(resolve, ms))`: Node's own type asks for the value. */
function passesBareResolve(
  tree: Tree,
  { executor, timer }: TimerArm & { kind: 'inline' },
): boolean {
  const type = (executor.promise as { typeParameters?: { params: readonly Node[] } | null })
    .typeParameters?.params[0];
  const callback = timer.arguments[0];
  return (
    styleOf(tree).typescript &&
    timer.arguments.length < 3 &&
    callback?.type === 'Identifier' &&
    type !== undefined &&
    !/^TS(Void|Unknown|Any)Keyword$/.test(type.type)
  );
}

function beforeAwaitDraft(via: Node): Draft {
  return {
    transform: 'timeout-before-await',
    start: startOf(via),
    end: endOf(via),
    level: 'error',
    applicability: 'display-only',
    message: 'This timeout may reject before the race that would handle it has begun.',
    reason: 'The function waits between the two; a person must decide where the clock starts.',
  };
}

function longLivedDraft(element: Node): Draft {
  return {
    transform: 'long-lived-race',
    start: startOf(element),
    end: endOf(element),
    level: 'error',
    applicability: 'display-only',
    message: 'Every race against this promise adds a reaction to it that stays until it settles.',
    reason:
      'The promise outlives the call, and it keeps the result of each race; race a fresh promise, or an AbortSignal whose listener is removed.',
  };
}

function settledDraft(tree: Tree, settled: SettledTimer, project: Project | undefined): Draft {
  const site = {
    transform: 'settled-timers',
    start: startOf(settled.timer),
    end: endOf(settled.timer),
    level: 'warning' as const,
    message: 'This timeout stays after another path has settled its promise.',
  };
  const trial = clearOnSettle(tree, settled, project, createNames());
  if (!trial)
    return {
      ...site,
      applicability: 'display-only',
      reason: 'On one of the other paths there is no statement that could clear the timer.',
    };
  return {
    ...site,
    applicability: trial.safe ? 'safe' : 'unsafe',
    reason: trial.reason,
    fix: {
      edits: (names) => clearOnSettle(tree, settled, project, names) ?? { edits: [] },
    },
  };
}
