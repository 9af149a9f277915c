import type { CallExpression, Node } from '@babel/types';
import { scopesOf } from '../src/semantics/scope.ts';
import { isTimerCall } from '../src/semantics/qualified-name.ts';
import { runsInPage } from '../src/execution/browser-code.ts';
import { isCommandLine } from '../src/execution/command-line.ts';
import { mayServe } from '../src/execution/runtime.ts';
import {
  isWatchMode,
  precedesExit,
  processLifetime,
  restartsItself,
} from '../src/execution/process-lifetime.ts';
import { baseOf, ownerOf, type Owner } from '../src/semantics/class-members.ts';
import { peerOf, type Peer } from '../src/execution/peer.ts';
import {
  fateOf,
  isDroppedByCallers,
  isReleasedOnCondition,
  isReleasedOnlyToRearm,
  type Fate,
} from '../src/resources/release.ts';
import { functionAround, propertyName, statementAround } from '../src/ast/node.ts';
import type { Tree } from '../src/ast/tree.ts';
import { keepInField } from '../src/timers/clear-in-class.ts';
import { clearInScope, clearWithPeer, type ScopeRepair } from '../src/timers/clear-in-scope.ts';
import type { FixContext } from '../src/edits/fix.ts';
import { createNames } from '../src/edits/names.ts';
import { defineTransform } from '../src/transform.ts';
import type { File } from '../src/file.ts';
import type { Draft, Fix } from '../src/types.ts';
import { endsProcess, releaseMethodOf } from '../src/resources/release-method.ts';

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
    const { tree, options } = file;
    if (!mayServe(tree, options.includeTests)) return;
    for (const type of ['CallExpression', 'OptionalCallExpression'] as const) {
      for (const call of tree.nodes(type)) {
        if (!isTimerCall(tree, call, 'setInterval') || isOfAPage(tree, call)) continue;
        const draft = judge(file, call as CallExpression);
        if (draft) yield draft;
      }
    }
  },
});

function isOfAPage(tree: Tree, call: CallExpression): boolean {
  return (
    runsInPage(tree, call) ||
    isBehindWindowTest(tree, call) ||
    (propertyName(call.callee) !== undefined && /^(window|self)\b/.test(tree.source(call.callee)))
  );
}

/** `if (typeof window !== 'undefined') …`: what follows never runs in a service. */
function isBehindWindowTest(tree: Tree, call: CallExpression): boolean {
  let child: Node = call;
  for (const up of tree.ancestors(call)) {
    if (
      up.type === 'IfStatement' &&
      up.consequent === child &&
      /typeof (window|document) !==? ['"]undefined['"]/.test(tree.source(up.test)) &&
      !/\|\|/.test(tree.source(up.test))
    )
      return true;
    child = up;
  }
  return false;
}

function judge(file: File, call: CallExpression): Draft | undefined {
  const { tree } = file;
  const fate = fateOf(tree, call);
  const at = { start: call.start as number, end: call.end as number };
  const statement = statementAround(tree, call);
  const owner = ownerOf(tree, call);
  if (fate.state === 'cleared' && owner && isReleasedOnCondition(tree, fate)) {
    return {
      ...at,
      transform: 'owned-timers',
      level: 'warning',
      applicability: 'display-only',
      message: 'This interval is cleared only for objects that had such a method before.',
      reason: 'What ends an object without that method is for its author to say.',
    };
  }
  if (
    fate.state === 'cleared' &&
    owner &&
    isReleasedOnlyToRearm(tree, call, fate) &&
    releaseMethodOf(tree, owner, undefined)
  )
    return fate.unref ? undefined : owned(file, call, fate, owner);
  if (fate.state === 'cleared' || fate.unrefOnCall) return undefined;
  const held = owner && fate.place.kind === 'property' && fate.place.owner === owner.cls;
  if (fate.state === 'dropped' && restartsItself(tree, call)) {
    return {
      ...at,
      transform: 'tracked-intervals',
      level: 'warning',
      applicability: 'display-only',
      message:
        'Each tick of this interval runs the code that starts it, so intervals may multiply.',
      reason:
        'The cure is to keep the tick from starting another one, which depends on what it calls.',
    };
  }
  if (isWatchMode(tree, call) || processLifetime(tree, call)) return undefined;
  if (fate.unref) return held ? unreferenced(tree, call, fate, owner) : undefined;
  if (fate.state === 'escapes') {
    return isDroppedByCallers(tree, call)
      ? {
          ...at,
          transform: 'tracked-intervals',
          level: 'warning',
          applicability: 'display-only',
          message: "The function returns this interval's handle, and every caller drops it.",
          reason: 'The callers have to keep the handle and clear it when their work ends.',
        }
      : undefined;
  }
  if (
    fate.state === 'dropped' &&
    statement &&
    functionAround(tree, call) &&
    precedesExit(tree, statement)
  ) {
    return {
      ...at,
      transform: 'tracked-intervals',
      level: 'note',
      applicability: 'display-only',
      message: 'This interval starts just before the process exits.',
      reason: 'It is either misplaced or has nothing to do; clearing it gains nothing.',
    };
  }
  const peer = peerOf(tree, call);
  if (peer && isSharedByHandlers(tree, call, fate, peer)) return undefined;
  if (peer && fate.place.kind !== 'property')
    return {
      ...at,
      transform: 'request-intervals',
      level: 'error',
      message: `Each call of this handler starts an interval that outlives \`${peer.name}\`.`,
      ...repairOf(file, (context) => clearWithPeer(context, call, fate, peer)),
    };
  if (owner && (held || fate.place.kind !== 'property')) return owned(file, call, fate, owner);
  return unowned(file, call, fate);
}

/** `sweeper ??= setInterval(…)` in a handler: one for all requests, made by the first. */
function isSharedByHandlers(tree: Tree, call: CallExpression, fate: Fate, peer: Peer): boolean {
  const { place } = fate;
  if (place.kind === 'variable') return !tree.contains(peer.handler, place.binding.declaration);
  for (const up of tree.ancestors(call)) {
    if (up === peer.handler) return false;
    if (
      up.type === 'IfStatement' &&
      up.test.type === 'UnaryExpression' &&
      up.test.argument.type === 'Identifier' &&
      !scopesOf(tree).resolve(up.test.argument)?.scope.parent
    )
      return true;
  }
  return false;
}

/** A field that is unref'd and never cleared does not hold the process, only the object. */
function unreferenced(
  tree: Tree,
  call: CallExpression,
  fate: Fate,
  owner: Owner,
): Draft | undefined {
  if (fate.state !== 'kept' || baseOf(tree, owner.cls) !== 'foreign') return undefined;
  return {
    start: call.start as number,
    end: call.end as number,
    transform: 'owned-timers',
    level: 'note',
    applicability: 'display-only',
    message: 'The class never clears this interval, which keeps each of its objects in memory.',
    reason:
      "It is unref'd, so the process can end; the method of the base class that stops the object would have to be extended.",
  };
}

function owned(file: File, call: CallExpression, fate: Fate, owner: Owner): Draft | undefined {
  const { tree } = file;
  // A method of a class elsewhere may clear what is stored in a field.
  if (fate.place.kind === 'property' && baseOf(tree, owner.cls) === 'foreign') return undefined;
  const release = releaseMethodOf(tree, owner, undefined);
  if (release && endsProcess(release)) return undefined;
  const name = owner.cls.id ? `\`${owner.cls.id.name}\`` : 'The class';
  return {
    start: call.start as number,
    end: call.end as number,
    transform: 'owned-timers',
    level: 'warning',
    message:
      fate.state === 'cleared'
        ? `${name} clears this interval only to start the next one.`
        : `${name} starts this interval and never clears it, so its objects live and tick for ever.`,
    ...repairOf(file, (context) => keepInField(context, call, fate, owner)),
  };
}

function unowned(file: File, call: CallExpression, fate: Fate): Draft | undefined {
  const { tree } = file;
  const fn = functionAround(tree, call);
  if (
    isCommandLine(tree) ||
    (fn && fate.place.kind === 'property' && fate.place.target.type === 'ObjectProperty')
  )
    return undefined;
  const repair = repairOf(file, (context) => clearInScope(context, call, fate));
  if (fate.place.kind === 'property' && repair.applicability === 'display-only') return undefined;
  const message = fn
    ? 'This function starts an interval that nothing can stop.'
    : 'The module starts this interval when it is loaded, and nothing clears it.';
  return {
    start: call.start as number,
    end: call.end as number,
    transform: 'tracked-intervals',
    level: fn ? 'warning' : 'note',
    message,
    ...repair,
  };
}

type Repair = Pick<Draft, 'applicability' | 'reason' | 'fix'>;

/** What a trial says of a repair, and the repair itself for when it is wanted. */
function repairOf(file: File, make: (context: FixContext) => ScopeRepair): Repair {
  const { applicability, reason, edits } = make({ file, names: createNames() });
  const fix: Fix = { edits: (names) => make({ file, names }) };
  return { applicability, reason, ...(edits.length > 0 && { fix }) };
}
