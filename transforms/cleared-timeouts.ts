import { runsInPage } from '../src/execution/browser-code.ts';
import { isCommandLine } from '../src/execution/command-line.ts';
import type { File } from '../src/file.ts';
import type { Hazard, Refusal, Repair } from '../src/resources/hazard.ts';
import { ownResourcesOf } from '../src/resources/resource.ts';
import { numberOf } from '../src/semantics/number-value.ts';
import { abortTimerOf, isClock, showsWork, type AbortTimer } from '../src/timers/abort-timer.ts';
import { clearAbortTimer } from '../src/timers/clear-abort-timer.ts';
import { exitsThatForget } from '../src/timers/clear-in-finally.ts';
import { isUnreferenced } from '../src/timers/handle.ts';
import { isRebound } from '../src/timers/race-hazards.ts';
import { forcedExit } from '../src/timers/shutdown-timer.ts';
import { clearsFromOutside, isOutOfSight, timeouts, type Timeout } from '../src/timers/timeout.ts';
import { defineTransform } from '../src/transform.ts';
import { verdictOf } from '../src/verdict.ts';
import type { Draft, Level } from '../src/types.ts';

const MAY_BE_A_DELAY: Hazard<'may be a delay'> = {
  name: 'may be a delay',
  text: 'The exit reports success. Check that the delay before it is not intended.',
};

/** A timer this short is gone before it can matter, in milliseconds. */
const SHORT = 1000;

export default defineTransform({
  id: 'cleared-timeouts',
  title: 'Clear timeouts when the work that they limit ends',
  reports: ['cleared-timeouts', 'shutdown-timers'],
  needles: [['setTimeout'], ['abort', 'exit', 'CancelToken']],
  looksAt: 'services',
  docs: {
    what: 'A `setTimeout` that only aborts an AbortController of the same call, and that is never cleared, or only after success. Also a timer that forces the process to exit during a shutdown, and keeps the process alive until it fires.',
    why: 'Until it fires, the timer keeps its controller and everything its callback reaches. The process cannot exit before that. A forced exit that is not needed turns a clean shutdown into a slow one with exit code 1.',
    whenNot:
      "Silent where the timer is cleared on every exit, is unref'd, is under a second, or where its handle is handed to other code. Also where the shutdown ends the process itself. Also in tests, examples and browser code.",
    safety:
      'Safe where the callback only aborts and a `finally` clears the timer, around the work or on the one awaited promise. It is also safe to unref a timer that forces a failing exit: the timer still fires while anything else holds the process. Otherwise unsafe, with the reason. Where a function only makes a signal, `AbortSignal.timeout` replaces it, with another error.',
    example: 'fetch-with-limit',
  },
  *detect(file) {
    const { tree } = file;
    for (const timeout of ownResourcesOf(file, timeouts)) {
      const { call } = timeout.acquisition;
      if (runsInPage(tree, call) || isShort(file, timeout)) continue;
      const exit = forcedExit(timeout);
      if (exit) yield holdsShutdown(timeout, exit);
      const timer = abortTimerOf(timeout);
      if (timer && isLeft(timer) && !isClock(timer)) yield outlivesWork(timer);
    }
  },
});

function isShort({ tree }: File, { acquisition: { call } }: Timeout): boolean {
  const [, delay] = call.arguments;
  return delay === undefined || (numberOf(tree, delay) ?? SHORT) < SHORT;
}

/** Nothing clears it, or the work may end on a way that does not. */
function isLeft({ timeout }: AbortTimer): boolean {
  const { file, acquisition, flow } = timeout;
  if (isUnreferenced(flow) || isOutOfSight(timeout) || isCommandLine(file.tree)) return false;
  if (isRebound(file.tree, acquisition.call, 'clearTimeout')) return false;
  if (flow.first.kind !== 'dropped' && flow.first.kind !== 'variable') return false;
  return clearsFromOutside(timeout).length === 0 || exitsThatForget(timeout).length > 0;
}

function outlivesWork(timer: AbortTimer): Draft {
  const isCleared = clearsFromOutside(timer.timeout).length > 0;
  return report(timer.timeout, 'cleared-timeouts', {
    level: timer.timeout.repetition.kind === 'once' || !showsWork(timer) ? 'note' : 'warning',
    message: isCleared
      ? 'This timeout stays when the work that it limits ends early or fails.'
      : 'This timeout stays after the work that it limits is over.',
    ...clearAbortTimer(timer),
  });
}

function holdsShutdown(timeout: Timeout, exit: 'failure' | 'success'): Draft {
  const end = timeout.acquisition.call.end as number;
  return report(timeout, 'shutdown-timers', {
    level: exit === 'failure' ? 'warning' : 'note',
    message:
      'This timer keeps the process alive after the shutdown has finished, and then forces the exit.',
    hazards: exit === 'failure' ? [] : [MAY_BE_A_DELAY],
    effect: "Once unref'd, it still forces the exit where something else holds the process open.",
    fix: { edits: () => ({ edits: [{ start: end, end, text: '.unref()' }] }) },
  });
}

function report(
  { acquisition: { call }, trace }: Timeout,
  transform: string,
  leak: { readonly level: Level; readonly message: string } & (Repair | Refusal),
): Draft {
  const { level, message } = leak;
  const at = { start: call.start as number, end: call.end as number };
  return { transform, ...at, level, message, why: trace, ...verdictOf(leak) };
}
