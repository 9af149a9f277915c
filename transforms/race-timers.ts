import type { Node } from '@babel/types';
import { attemptFix, fixFrom } from '../src/edits/fix.ts';
import { createNames } from '../src/edits/names.ts';
import { oldestNode } from '../src/execution/engines.ts';
import { runsInPage } from '../src/execution/browser-code.ts';
import { repetitionOf } from '../src/execution/repetition.ts';
import type { File } from '../src/file.ts';
import type { Refusal, Repair } from '../src/resources/hazard.ts';
import { clearAfterRace } from '../src/timers/clear-after-race.ts';
import { clearOnSettle } from '../src/timers/clear-on-settle.ts';
import { longLivedElement } from '../src/timers/long-lived-race.ts';
import {
  hazardsOfRace,
  lacksPromiseFinally,
  isRebound,
  missingIn,
  refusalOfRace,
} from '../src/timers/race-hazards.ts';
import { rejectsUnhandled } from '../src/timers/race-order.ts';
import { isShort, racesOf, timedArms, type Race, type TimedArm } from '../src/timers/race.ts';
import { hazardsOfSettling } from '../src/timers/settle-hazards.ts';
import { settledTimers, type SettledTimer } from '../src/timers/settled-timer.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft, Level } from '../src/types.ts';

export default defineTransform({
  id: 'race-timers',
  title: 'Clear the timer of a race when the race is decided',
  reports: ['race-timers', 'settled-timers', 'long-lived-race', 'timeout-before-await'],
  needles: [
    ['setTimeout', 'Promise.race', 'Promise.any'],
    ['new Promise', 'Promise.race', 'Promise.any'],
  ],
  looksAt: 'services',
  docs: {
    what: 'A timer that only limits a `Promise.race`, or settles a `new Promise`, and is not cleared when another side wins. Also a timeout that may reject before its race begins, and a promise that outlives the calls that race it.',
    why: 'The losing timer stays, with everything its callback reaches, until it fires: 1.9 KB for every call. The process cannot exit before that. Its callback may abort, log or respond long after the race is over.',
    whenNot:
      "Silent where the timer is cleared on every exit, was handed to other code, is unref'd, or is the work itself (an awaited sleep). Also in tests, examples and browser code.",
    safety:
      'In a race: safe when the executor holds only one `setTimeout`, its callback only settles, and the race is awaited, returned or chained. Its result settles three microtasks later. In a `new Promise`: safe when every other path settles it in the same executor. Other cases are unsafe, with the reasons, or have no fix. A timeout that starts too early and a promise that outlives its races never have a fix.',
    example: 'slow-kitchen',
  },
  *detect(file) {
    const { tree } = file;
    // The timer of a race is reported with its race, not with the promise that it settles.
    const claimed: Node[] = [];
    for (const race of racesOf(file)) {
      if (runsInPage(tree, race.call)) continue;
      const timed = timedArms(file, race);
      claimed.push(...timed.map(({ arm }) => arm.timer));
      if (timed.length > 0) yield outlivesRace(file, race, timed);
      for (const arm of race.elements.flatMap(({ arms }) => arms))
        if (arm.via && rejectsUnhandled(tree, race, arm)) yield rejectsBeforeRace(arm.via);
      const longLived = longLivedElement(file, race);
      if (longLived) yield growsWithEachRace(file, longLived);
    }
    for (const settled of settledTimers(file)) {
      const { timer } = settled;
      if (runsInPage(tree, timer) || isRebound(tree, timer, 'clearTimeout')) continue;
      if (!claimed.some((call) => tree.contains(call, timer))) yield outlivesPromise(file, settled);
    }
  },
});

function outlivesRace(file: File, race: Race, timed: readonly TimedArm[]): Draft {
  const { call } = race;
  const site = {
    transform: 'race-timers',
    level: levelOf(
      file,
      call,
      timed.every(({ arm }) => isShort(file, arm)),
    ),
    why: repetitionOf(file, call).trace,
    message: 'This timeout outlives the race it is in.',
  };
  return draft(call, { ...site, ...verdictOf(clearRace(file, race, timed)) });
}

function clearRace(file: File, race: Race, timed: readonly TimedArm[]): Repair | Refusal {
  const { tree, project } = file;
  const refusal = refusalOfRace(tree, race, timed);
  if (refusal !== undefined) return { refusal };
  const oldest = oldestNode(tree.path, project);
  const anyFinally = lacksPromiseFinally(oldest);
  const attempt = attemptFix(createNames(), (names) =>
    clearAfterRace(file, race, timed, { anyFinally, names }),
  );
  if (!attempt) return { refusal: 'The code has no place to keep the handle of the timer.' };
  const missing = missingIn(oldest, attempt.trial);
  if (missing !== undefined) return { refusal: missing };
  return {
    fix: attempt.fix,
    hazards: hazardsOfRace(file, race, timed),
    effect: "The timer's callback only settles the race, and the handle is used nowhere else.",
  };
}

function outlivesPromise(file: File, settled: SettledTimer): Draft {
  const { tree, project } = file;
  const fix = fixFrom((names) => {
    const edits = clearOnSettle(tree, settled, project, names);
    return edits && { edits };
  });
  // The first hazard is enough: each of them is about the same call.
  const [hazard] = hazardsOfSettling(tree, settled);
  const repair: Repair | Refusal = fix
    ? {
        fix,
        hazards: hazard ? [hazard] : [],
        effect:
          "Every other path settles the promise in this executor, and the timer's callback only settles it.",
      }
    : { refusal: 'One of the other paths has no statement that could clear the timer.' };
  return draft(settled.timer, {
    transform: 'settled-timers',
    level: levelOf(file, settled.timer, false),
    message: 'This timeout stays after another path has settled its promise.',
    ...verdictOf(repair),
  });
}

function rejectsBeforeRace(via: Node): Draft {
  return draft(via, {
    transform: 'timeout-before-await',
    level: 'error',
    applicability: 'display-only',
    message: 'This timeout may reject before the race that would handle it has begun.',
    reason:
      'The function waits between the start of the timeout and the race. Decide where the timeout should start.',
  });
}

function growsWithEachRace(file: File, element: Node): Draft {
  const { kind, trace } = repetitionOf(file, element);
  return draft(element, {
    transform: 'long-lived-race',
    level: kind === 'repeated' ? 'error' : 'note',
    why: trace,
    applicability: 'display-only',
    message: 'Every race against this promise adds a reaction to it that stays until it settles.',
    reason:
      'The promise outlives the call and keeps the result of each race. Race a fresh promise, or an AbortSignal whose listener is removed.',
  });
}

/** A timer under a second, or one in a process, is no more than a note. */
function levelOf(file: File, node: Node, isBrief: boolean): Level {
  return isBrief || repetitionOf(file, node).kind === 'once' ? 'note' : 'warning';
}

type Verdict = Pick<Draft, 'applicability' | 'reason' | 'fix'>;

/** Safe without a hazard; unsafe with the hazards as its reason; display-only where no edit can be written. */
function verdictOf(repair: Repair | Refusal): Verdict {
  if ('refusal' in repair) return { applicability: 'display-only', reason: repair.refusal };
  const { fix, hazards, effect = '' } = repair;
  return hazards.length === 0
    ? { applicability: 'safe', reason: effect, fix }
    : { applicability: 'unsafe', reason: hazards.map(({ text }) => text).join(' '), fix };
}

function draft(node: Node, rest: Omit<Draft, 'start' | 'end'>): Draft {
  return { start: node.start as number, end: node.end as number, ...rest };
}
