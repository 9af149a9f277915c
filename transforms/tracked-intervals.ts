import type { Node } from '@babel/types';
import { functionAround } from '../src/ast/node.ts';
import { isCommandLine } from '../src/execution/command-line.ts';
import { reconnectHandler } from '../src/execution/peer.ts';
import { isWatchMode, processLifetime, restartsItself } from '../src/execution/process-lifetime.ts';
import { clearLeftTimer } from '../src/parts/clear-left-timer.ts';
import { withItsCallers } from '../src/parts/forgotten-part.ts';
import { leftTimer, type LeftTimer } from '../src/parts/left-timer.ts';
import type { Refusal, Repair } from '../src/resources/hazard.ts';
import { lateReleaseOf, textOfWait } from '../src/resources/late-release.ts';
import { endsProcess } from '../src/resources/release-method.ts';
import { ownResourcesOf } from '../src/resources/resource.ts';
import { baseOf } from '../src/semantics/class-members.ts';
import { chainThatForgets, clearInChain } from '../src/timers/clear-in-chain.ts';
import { clearInClass } from '../src/timers/clear-in-class.ts';
import { clearInFinally, exitsThatForget } from '../src/timers/clear-in-finally.ts';
import { clearInScope, clearWithRun } from '../src/timers/clear-in-scope.ts';
import { clearInStream, outlivesReader, streamAround } from '../src/timers/clear-in-stream.ts';
import { isSharedByHandlers } from '../src/timers/concurrent-intervals.ts';
import { endingEmitter, endingOfPeer } from '../src/timers/ending-emitter.ts';
import { isUnreferenced, isUnreferencedOnTheWay } from '../src/timers/handle.ts';
import { endsWithItsRun, isForEachCall, startsBeforeExit } from '../src/timers/interval-run.ts';
import { intervals, type Interval } from '../src/timers/interval.ts';
import {
  isDroppedByCallers,
  isReleasedOnCondition,
  isReleasedOnlyToRearm,
} from '../src/timers/partial-release.ts';
import { releasedOnError, releasedOnFinish } from '../src/timers/released-on-error.ts';
import { clearWhenSettled, settlingInterval } from '../src/timers/settled-interval.ts';
import { clearBeforeStart, OVERWRITTEN, startedAgainBy } from '../src/timers/started-twice.ts';
import { timeouts } from '../src/timers/timeout.ts';
import { defineTransform } from '../src/transform.ts';
import { verdictOf } from '../src/verdict.ts';
import type { Draft, Level } from '../src/types.ts';

export default defineTransform({
  id: 'tracked-intervals',
  title: 'Clear intervals when their owner stops',
  reports: ['tracked-intervals', 'owned-timers', 'request-intervals'],
  needles: [['setInterval', 'setTimeout']],
  looksAt: 'services',
  docs: {
    what: 'Finds a `setInterval` that is never cleared: its handle is dropped, or kept where no code reaches it. Also an interval whose tick starts another, that is cleared only to start the next, or that goes on when its work fails. Also an interval that goes on after it has settled a promise or its web stream is over. Also an interval whose handle the next start overwrites, and one that only a listener clears which is added after an `await`. Also a `setTimeout` that the stop method of its object leaves, and that then starts again what this has ended. The fix ties the interval to the end of its owner: the stop method of its class, the close of its request or socket, the `cancel` of its stream, the shutdown of its file, a returned disposer, or a shutdown hook.',
    why: 'An interval keeps its callback, and everything the callback refers to, for ever. It keeps the process alive after the server has closed. One interval per object, request or reconnect adds up without bound.',
    whenNot:
      "Silent where the handle is cleared or is handed to code that may clear it, and where an interval for the whole process is unref'd. Also where the interval is the purpose of the process (watchdog, heartbeat to a parent, watch mode). Also in tests (unless they are asked for), examples, scripts and browser code. An interval that a module starts when it is loaded is a note: it does no harm in a process that just ends on SIGTERM.",
    safety:
      'Safe only where the class has a method that ends its life, and nothing there restarts, pauses or waits for the interval. That method then clears it first. Safe also where the first tick does nothing but settle a promise: it becomes a timeout. All other fixes are unsafe. A `finally` clears the interval later than the code did. The close of a request may not come. A new stop method, a disposer or a shutdown hook does nothing until it is called. No signal listener is ever added.',
    example: 'session-shutdown-forgets-sweep',
  },
  *detect(file) {
    for (const interval of ownResourcesOf(file, intervals)) {
      const found = judge(interval);
      if (found) yield found;
    }
    for (const timeout of ownResourcesOf(file, timeouts)) {
      const left = leftTimer(file, timeout);
      if (left && !isCommandLine(file.tree)) yield leftByEnd(left);
    }
  },
});

/** The object that has ended comes back, or goes on, when the timer fires. */
function leftByEnd(left: LeftTimer): Draft {
  const { timeout, end, opensAgain, isUncalled } = left;
  const level = timeout.repetition.kind === 'repeated' ? 'error' : 'warning';
  return report(timeout, 'owned-timers', {
    level: isUncalled ? 'note' : level,
    message: opensAgain
      ? `\`${end.name}()\` leaves this timer, which then starts again what \`${end.name}()\` has ended.`
      : `\`${end.name}()\` leaves this timer, which starts itself again and again.`,
    ...clearLeftTimer(left),
  });
}

function judge(interval: Interval): Draft | undefined {
  const { file, flow, state } = interval;
  const { tree } = file;
  const { call } = interval.acquisition;
  const special = ofStream(interval) ?? ofPromise(interval) ?? startedAgain(interval);
  if (special) return special;
  const chain = chainThatForgets(interval);
  if (chain || (state === 'released on some exits' && exitsThatForget(interval).length > 0))
    return leftByFailure(interval, chain);
  if (state === 'released' || state === 'released on some exits')
    return releasedLate(interval) ?? ofError(interval) ?? releasedInPart(interval);
  // Where objects and connections come and go, it is not the process that they hold.
  const isForOne = endsWithItsRun(interval);
  if (isUnreferencedOnTheWay(flow.first) && !isForOne) return undefined;
  if (state === 'dropped' && restartsItself(tree, call))
    return report(interval, 'tracked-intervals', {
      level: 'warning',
      message:
        'Each tick of this interval runs the code that starts it, so intervals may multiply.',
      refusal:
        'Keep the tick from starting another interval. How to do that depends on what the tick calls.',
    });
  if (isWatchMode(tree, call) || processLifetime(tree, call)) return undefined;
  if (isUnreferenced(flow) && !isForOne) return unreferenced(interval);
  if (state === 'escapes')
    return isDroppedByCallers(interval)
      ? report(interval, 'tracked-intervals', {
          level: 'warning',
          message: "The function returns this interval's handle, and every caller drops it.",
          refusal: 'The callers must keep the handle and clear it when their work ends.',
        })
      : undefined;
  if (state === 'dropped' && startsBeforeExit(interval))
    return report(interval, 'tracked-intervals', {
      level: 'note',
      message: 'This interval starts just before the process exits.',
      refusal: 'The interval is misplaced or has nothing to do, so clearing it gains nothing.',
    });
  return isSharedByHandlers(interval) ? undefined : keptForEver(interval);
}

/** The source of a web stream starts it, and nothing ends it once the reader is gone. */
function ofStream(interval: Interval): Draft | undefined {
  const { file, acquisition, flow, state } = interval;
  const stream = streamAround(file.tree, acquisition.call);
  const isOwn = flow.first.kind === 'dropped' || flow.first.kind === 'variable';
  if (!stream || !isOwn || state === 'escapes' || !outlivesReader(interval)) return undefined;
  return report(interval, 'request-intervals', {
    level: 'error',
    message: 'Each stream starts an interval that goes on after its reader is gone.',
    ...clearInStream(interval, stream),
  });
}

/** It settles a promise, and goes on after that. */
function ofPromise(interval: Interval): Draft | undefined {
  const { file, repetition } = interval;
  const settling = settlingInterval(interval);
  if (!settling || isCommandLine(file.tree)) return undefined;
  return report(interval, 'tracked-intervals', {
    level: repetition.kind === 'repeated' ? 'error' : 'warning',
    message: 'This interval goes on after it has settled its promise.',
    ...clearWhenSettled(interval, settling),
  });
}

function startedAgain(interval: Interval): Draft | undefined {
  const again = startedAgainBy(interval);
  if (!again || isCommandLine(interval.file.tree)) return undefined;
  const level = again.by === 'message' ? 'warning' : 'error';
  const leak = { level, message: OVERWRITTEN[again.by], ...clearBeforeStart(interval) } as const;
  return { ...report(interval, 'owned-timers', leak), why: again.why };
}

/** The call that starts it clears it on the straight way alone. */
function leftByFailure(interval: Interval, chain: Node | undefined): Draft | undefined {
  const { repetition, owner } = interval;
  const { tree } = interval.file;
  if (repetition.kind === 'once' || isCommandLine(tree)) return undefined;
  if (processLifetime(tree, interval.acquisition.call)) return undefined;
  const id = owner.kind === 'request' ? 'request-intervals' : 'tracked-intervals';
  return report(interval, id, {
    level: repetition.kind === 'repeated' ? 'error' : 'warning',
    message: 'This interval goes on when the work that it accompanies ends early or fails.',
    ...((chain && clearInChain(interval, chain)) ?? clearInFinally(interval)),
  });
}

/** The handler that clears it is added when the connection or request may be over already. */
function releasedLate(interval: Interval): Draft | undefined {
  const { file, repetition } = interval;
  const late = repetition.kind === 'once' ? undefined : lateReleaseOf(interval);
  if (!late || isCommandLine(file.tree)) return undefined;
  const name = file.tree.source(late.emitter);
  return report(interval, 'request-intervals', {
    level: 'warning',
    message: `This interval stays if \`${name}\` ends ${textOfWait(file, late)}.`,
    refusal: `Listen to \`${name}\` before the wait, or check after the wait that \`${name}\` is still open.`,
  });
}

/** Cleared when a connection fails, and not when it just ends. */
function ofError(interval: Interval): Draft | undefined {
  const only = releasedOnError(interval) ?? releasedOnFinish(interval);
  const level = interval.repetition.kind === 'repeated' ? 'error' : 'warning';
  return only && report(interval, 'request-intervals', { level, ...only });
}

/** Released, but perhaps not when the object that starts it ends. */
function releasedInPart(interval: Interval): Draft | undefined {
  const { owner } = interval;
  if (owner.kind !== 'instance') return undefined;
  if (isReleasedOnCondition(interval))
    return report(interval, 'owned-timers', {
      level: 'warning',
      message:
        'This interval is cleared only for objects that already had the method that clears it.',
      refusal: 'Decide what ends an object that has no such method.',
    });
  const isReplaced = owner.end !== undefined && isReleasedOnlyToRearm(interval);
  return isReplaced && !isUnreferenced(interval.flow)
    ? ofObject(interval, 'clears this interval only to start the next one')
    : undefined;
}

/** A field that is unref'd and never cleared does not hold the process, only the object. */
function unreferenced(interval: Interval): Draft | undefined {
  const { file, owner, state } = interval;
  if (state !== 'kept' || owner.kind !== 'instance' || !interval.isInOwnField) return undefined;
  if (baseOf(file.tree, owner.instance.cls) !== 'foreign') return undefined;
  return report(interval, 'owned-timers', {
    level: 'note',
    message: 'The class never clears this interval, which keeps each of its objects in memory.',
    refusal:
      "It is unref'd, so the process can end. Override the base class's stop method to clear it.",
  });
}

/** The handle stays in the file, and nothing there clears it. */
function keptForEver(interval: Interval): Draft | undefined {
  const { owner, flow } = interval;
  // No method of this class ends what another object holds.
  const isOfAnother = flow.first.kind === 'property' && !interval.isInOwnField;
  if (isOfAnother) return ofModuleOrCall(interval);
  switch (owner.kind) {
    case 'request':
      return ofRun(interval);
    case 'instance':
      return ofObject(
        interval,
        'starts this interval and never clears it, so its objects live and tick for ever',
      );
    default:
      return ofModuleOrCall(interval);
  }
}

/** A request, a connection or an event starts it: its emitter, as it is known or as the code uses one, ends it. */
function ofRun(interval: Interval): Draft {
  const { tree } = interval.file;
  const { owner, acquisition } = interval;
  const known =
    owner.kind === 'request' ? endingOfPeer(tree, acquisition.call, owner.peer) : undefined;
  const ending = known ?? endingEmitter(tree, acquisition.call);
  const name = ending?.name ?? (owner.kind === 'request' ? owner.peer.name : undefined);
  return report(interval, 'request-intervals', {
    level: 'error',
    message:
      name === undefined
        ? 'Each call of this function starts an interval that nothing ends.'
        : `Each call of this handler starts an interval that outlives \`${name}\`.`,
    ...clearWithRun(interval, ending),
  });
}

function ofObject(interval: Interval, leak: string): Draft | undefined {
  const { owner, flow, file } = interval;
  if (owner.kind !== 'instance' || (owner.end && endsProcess(owner.end))) return undefined;
  const { cls } = owner.instance;
  // A method of a class elsewhere may clear what is stored in a field.
  if (flow.first.kind === 'property' && baseOf(file.tree, cls) === 'foreign') return undefined;
  return report(interval, 'owned-timers', {
    level: levelOfObject(interval),
    message: `${cls.id ? `\`${cls.id.name}\`` : 'The class'} ${leak}.`,
    ...withItsCallers(file, cls, clearInClass(interval, owner.instance)),
  });
}

/** Objects that come and go, else an end that forgets it; one for the process that nothing ends is waste at most. */
function levelOfObject({ owner, repetition }: Interval): Level {
  if (repetition.kind === 'repeated') return 'error';
  return owner.kind === 'instance' && owner.end ? 'warning' : 'note';
}

function ofModuleOrCall(interval: Interval): Draft | undefined {
  const { file, flow, acquisition } = interval;
  const isAgain = reconnectHandler(file.tree, acquisition.call) !== undefined;
  if (endsWithItsRun(interval) && !isAgain && !isCommandLine(file.tree)) return ofRun(interval);
  const isInFunction = functionAround(file.tree, acquisition.call) !== undefined;
  const isInProperty = flow.first.kind === 'property';
  const isInLiteral = isInProperty && flow.first.target.type === 'ObjectProperty';
  if (isCommandLine(file.tree) || (isInFunction && isInLiteral)) return undefined;
  const repair = clearInScope(interval);
  if (isInProperty && 'refusal' in repair) return undefined;
  return report(interval, 'tracked-intervals', {
    level: isForEachCall(interval) ? 'warning' : 'note',
    message: isInFunction
      ? 'This function starts an interval that nothing can stop.'
      : 'The module starts this interval when it is loaded, and nothing clears it.',
    ...repair,
  });
}

function report(
  { acquisition: { call }, trace }: Interval,
  transform: string,
  leak: { readonly level: Level; readonly message: string } & (Repair | Refusal),
): Draft {
  const { level, message } = leak;
  const at = { start: call.start as number, end: call.end as number };
  return { transform, ...at, level, message, why: trace, ...verdictOf(leak) };
}
