import { functionAround, statementAround } from '../src/ast/node.ts';
import { isCommandLine } from '../src/execution/command-line.ts';
import { peerOf, type Peer } from '../src/execution/peer.ts';
import {
  isWatchMode,
  precedesExit,
  processLifetime,
  restartsItself,
} from '../src/execution/process-lifetime.ts';
import { mayServe } from '../src/execution/runtime.ts';
import type { Refusal, Repair } from '../src/resources/hazard.ts';
import { endsProcess, releaseMethodOf } from '../src/resources/release-method.ts';
import {
  isDroppedByCallers,
  isReleasedOnCondition,
  isReleasedOnlyToRearm,
} from '../src/resources/release.ts';
import { baseOf, ownerOf, type Owner } from '../src/semantics/class-members.ts';
import { clearInClass } from '../src/timers/clear-in-class.ts';
import { clearInScope, clearWithPeer } from '../src/timers/clear-in-scope.ts';
import { isSharedByHandlers } from '../src/timers/concurrent-intervals.ts';
import { intervalsOf, type Interval } from '../src/timers/interval.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft } from '../src/types.ts';

export default defineTransform({
  id: 'tracked-intervals',
  title: 'Clear intervals when their owner stops',
  reports: ['tracked-intervals', 'owned-timers', 'request-intervals'],
  needles: [['setInterval']],
  docs: {
    what: 'Finds `setInterval` whose handle nobody clears: dropped, or kept where no code reaches it. Ties it to what ends its owner: the stop method of its class, the close of its request or socket, the shutdown of its file, a returned disposer, or a shutdown hook.',
    why: 'An interval keeps its callback, and all that this refers to, for ever, and holds the process after the server has closed. One per object, request or reconnect grows without bound.',
    whenNot:
      "Silent where the handle is returned, cleared anywhere in the file, or unref'd on the call; where the interval is the purpose of the process (watchdog, heartbeat to a parent, watch mode); in tests, examples, scripts and browser code. A single sweeper in a process that just ends on SIGTERM does no harm: it is a note.",
    safety:
      'Safe only where the class has a method that ends its life, which then clears the interval before anything else. A new stop method, a disposer or a hook does nothing until somebody calls it, so those are unsafe. No signal listener is ever added.',
    example: 'session-shutdown-forgets-sweep',
  },
  *detect(file) {
    if (!mayServe(file.tree, file.options.includeTests)) return;
    for (const interval of intervalsOf(file)) {
      const found = judge(interval);
      if (found) yield found;
    }
  },
});

function judge(interval: Interval): Draft | undefined {
  const { file, call, fate } = interval;
  const { tree } = file;
  if (fate.state === 'cleared') return clearedInPart(interval);
  if (fate.unrefOnCall) return undefined;
  if (fate.state === 'dropped' && restartsItself(tree, call)) return restarting(interval);
  if (isWatchMode(tree, call) || processLifetime(tree, call)) return undefined;
  if (fate.unref) return unreferenced(interval);
  if (fate.state === 'escapes')
    return isDroppedByCallers(tree, call) ? droppedByCallers(interval) : undefined;
  if (fate.state === 'dropped' && startsBeforeExit(interval)) return pointless(interval);
  const peer = peerOf(tree, call);
  const isInField = fate.place.kind === 'property';
  if (peer && isSharedByHandlers(tree, call, fate, peer)) return undefined;
  if (peer && !isInField) return ofRequest(interval, peer);
  const owner = ownerOf(tree, call);
  return owner && (!isInField || isHeldBy(interval, owner))
    ? ofObject(interval, owner)
    : ofNoObject(interval);
}

/** Cleared, but not at the end of the object that starts it. */
function clearedInPart(interval: Interval): Draft | undefined {
  const { file, call, fate } = interval;
  const { tree } = file;
  const owner = ownerOf(tree, call);
  if (!owner) return undefined;
  if (isReleasedOnCondition(tree, fate))
    return draft(interval, {
      transform: 'owned-timers',
      level: 'warning',
      applicability: 'display-only',
      message: 'This interval is cleared only for objects that had such a method before.',
      reason: 'What ends an object without that method is for its author to say.',
    });
  if (fate.unref || !isReleasedOnlyToRearm(tree, call, fate)) return undefined;
  return releaseMethodOf(tree, owner, undefined) && ofObject(interval, owner);
}

function restarting(interval: Interval): Draft {
  return draft(interval, {
    transform: 'tracked-intervals',
    level: 'warning',
    applicability: 'display-only',
    message: 'Each tick of this interval runs the code that starts it, so intervals may multiply.',
    reason:
      'The cure is to keep the tick from starting another one, which depends on what it calls.',
  });
}

/** A field that is unref'd and never cleared does not hold the process, only the object. */
function unreferenced(interval: Interval): Draft | undefined {
  const { tree } = interval.file;
  const owner = ownerOf(tree, interval.call);
  if (!owner || !isHeldBy(interval, owner) || interval.fate.state !== 'kept') return undefined;
  if (baseOf(tree, owner.cls) !== 'foreign') return undefined;
  return draft(interval, {
    transform: 'owned-timers',
    level: 'note',
    applicability: 'display-only',
    message: 'The class never clears this interval, which keeps each of its objects in memory.',
    reason:
      "It is unref'd, so the process can end; the method of the base class that stops the object would have to be extended.",
  });
}

function droppedByCallers(interval: Interval): Draft {
  return draft(interval, {
    transform: 'tracked-intervals',
    level: 'warning',
    applicability: 'display-only',
    message: "The function returns this interval's handle, and every caller drops it.",
    reason: 'The callers have to keep the handle and clear it when their work ends.',
  });
}

function startsBeforeExit({ file: { tree }, call }: Interval): boolean {
  const statement = statementAround(tree, call);
  return (
    statement !== undefined &&
    functionAround(tree, call) !== undefined &&
    precedesExit(tree, statement)
  );
}

function pointless(interval: Interval): Draft {
  return draft(interval, {
    transform: 'tracked-intervals',
    level: 'note',
    applicability: 'display-only',
    message: 'This interval starts just before the process exits.',
    reason: 'It is either misplaced or has nothing to do; clearing it gains nothing.',
  });
}

function ofRequest(interval: Interval, peer: Peer): Draft {
  return draft(interval, {
    transform: 'request-intervals',
    level: 'error',
    message: `Each call of this handler starts an interval that outlives \`${peer.name}\`.`,
    ...verdictOf(clearWithPeer(interval, peer)),
  });
}

/** The handle is in a field of the object that starts the interval. */
function isHeldBy({ fate: { place } }: Interval, owner: Owner): boolean {
  return place.kind === 'property' && place.owner === owner.cls;
}

function ofObject(interval: Interval, owner: Owner): Draft | undefined {
  const { tree } = interval.file;
  const { place, state } = interval.fate;
  // A method of a class elsewhere may clear what is stored in a field.
  if (place.kind === 'property' && baseOf(tree, owner.cls) === 'foreign') return undefined;
  const end = releaseMethodOf(tree, owner, undefined);
  if (end && endsProcess(end)) return undefined;
  const name = owner.cls.id ? `\`${owner.cls.id.name}\`` : 'The class';
  return draft(interval, {
    transform: 'owned-timers',
    level: 'warning',
    message:
      state === 'cleared'
        ? `${name} clears this interval only to start the next one.`
        : `${name} starts this interval and never clears it, so its objects live and tick for ever.`,
    ...verdictOf(clearInClass(interval, owner)),
  });
}

function ofNoObject(interval: Interval): Draft | undefined {
  const { file, call, fate } = interval;
  const isInFunction = functionAround(file.tree, call) !== undefined;
  const { place } = fate;
  const isInField = place.kind === 'property';
  if (isCommandLine(file.tree)) return undefined;
  if (isInFunction && isInField && place.target.type === 'ObjectProperty') return undefined;
  const repair = clearInScope(interval);
  if (isInField && 'refusal' in repair) return undefined;
  return draft(interval, {
    transform: 'tracked-intervals',
    level: isInFunction ? 'warning' : 'note',
    message: isInFunction
      ? 'This function starts an interval that nothing can stop.'
      : 'The module starts this interval when it is loaded, and nothing clears it.',
    ...verdictOf(repair),
  });
}

type Verdict = Pick<Draft, 'applicability' | 'reason' | 'fix'>;

/** Safe where nothing is in the way; unsafe with the first thing that is; only displayed where no edit can be written. */
function verdictOf(repair: Repair | Refusal): Verdict {
  if ('refusal' in repair) return { applicability: 'display-only', reason: repair.refusal };
  const { fix, hazards, effect = '' } = repair;
  const [hazard] = hazards;
  return hazard
    ? { applicability: 'unsafe', reason: hazard.text, fix }
    : { applicability: 'safe', reason: effect, fix };
}

function draft({ call }: Interval, rest: Omit<Draft, 'start' | 'end'>): Draft {
  return { start: call.start as number, end: call.end as number, ...rest };
}
