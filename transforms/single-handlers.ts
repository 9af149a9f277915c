import { runsOnceByGuard, severalTimes } from '../src/execution/several-times.ts';
import type { File } from '../src/file.ts';
import { addOnce, takeOffLast, takeOffWithEnded } from '../src/listeners/end-handlers.ts';
import { takeOffWithWork } from '../src/listeners/handler-of-work.ts';
import { processHandlers, type ProcessHandler } from '../src/listeners/process-handler.ts';
import { shareHandler } from '../src/listeners/share-handler.ts';
import { resourcesOf, type Resource } from '../src/resources/resource.ts';
import { isArmedOnce } from '../src/resources/release-method.ts';
import { groupsOf, runsOf, type ResourceGroup } from '../src/resources/resource-group.ts';
import { constructionsOf, memberName, methodsOf } from '../src/semantics/class-members.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft, Fix, Step } from '../src/types.ts';

type Group = ResourceGroup<ProcessHandler>;

export default defineTransform({
  id: 'single-handlers',
  title: 'Share one handler of the process among all objects',
  reports: ['single-handlers'],
  needles: [
    ['process.on', 'process.addListener', 'process.prepend', 'process'],
    ['.on', 'Listener('],
  ],
  looksAt: 'services',
  docs: {
    what: 'A handler of a signal or another event of the process, which a constructor, a factory or a request adds each time it runs.',
    why: 'The process keeps every handler and its owner until the process ends. It warns after ten handlers, and calls all of them at shutdown.',
    whenNot:
      'Silent where the code runs once: in a module, in `main()`, behind a flag. Also where the handler is removed again.',
    safety:
      'Never safe: one handler for all, or none after the end of its object, changes what the next signal does.',
    example: 'worker-listens-for-its-end',
  },
  *detect(file) {
    for (const group of groupsOf(resourcesOf(file, processHandlers)).flatMap(runsOf)) {
      const found = judge(file, group);
      if (found) yield found;
    }
  },
});

function judge(file: File, group: Group): Draft | undefined {
  const { owner, first, state, all } = group;
  const { call, key } = first.acquisition;
  const isLeft = state === 'kept' || state === 'mismatched' || state === 'released on some exits';
  if (owner.kind === 'module' || !isLeft || runsOnceByGuard(file.tree, call)) return undefined;
  const often = oftenness(file, first);
  if (!often) return undefined;
  const repair = state === 'kept' ? repairOf(file, group) : undefined;
  // Without a caller that is seen, a function that belongs to no object may as well run once, as a start does.
  const isOfObject = owner.kind === 'instance' ? state === 'kept' : repair?.isOfEnded === true;
  if (often.level === 'note' && !isOfObject) return undefined;
  const { fix, reason } = repair ?? NO_REPAIR;
  const who = owner.kind === 'instance' ? 'object' : owner.kind;
  const what = all.length === 1 ? `a '${key.value}' handler` : `${all.length} handlers`;
  return {
    transform: 'single-handlers',
    start: call.start as number,
    end: (all.at(-1) ?? first).acquisition.call.end as number,
    level: often.level,
    message: `Each ${who} adds ${what} to the process, and nothing removes ${all.length === 1 ? 'it' : 'them'}.`,
    reason,
    why: often.why,
    ...(fix ? { applicability: 'unsafe', fix } : { applicability: 'display-only' }),
  };
}

interface Repaired {
  readonly fix?: Fix;
  readonly reason: string;
  /** It goes with something that its function makes or is handed, and ends. */
  readonly isOfEnded?: true;
}

const NO_REPAIR: Repaired = {
  reason: 'Decide which code should end all of them, and in which order.',
};

/** The first that can be written: one for all objects; off with its object, or with what it ends; on only once. */
function repairOf(file: File, group: Group): Repaired | undefined {
  const { owner, all, first } = group;
  if (owner.kind === 'instance' && owner.end) {
    const { end, instance } = owner;
    const shared =
      all.length === 1 && shareHandler(file.tree, first.acquisition, instance.cls, end);
    if (shared)
      return {
        fix: shared,
        reason: 'One handler then serves all objects; check the order in which they end.',
      };
    const fix = takeOffLast(file, group, end);
    const stop = `${memberName(file.tree, end) ?? 'its end'}()`;
    if (fix)
      return {
        fix,
        reason: `${stop} then removes what it added; check that the object is not used after it.`,
      };
  }
  const ofWork = owner.kind === 'instance' ? undefined : takeOffWithWork(file, group);
  if (ofWork)
    return {
      fix: ofWork,
      isOfEnded: true,
      reason: 'The `finally` then removes what is added; check that no signal must find it later.',
    };
  const ended = owner.kind === 'call' ? takeOffWithEnded(file, group) : undefined;
  if (ended)
    return {
      fix: ended.fix,
      isOfEnded: true,
      reason: `What is added then goes when \`${ended.peer.name}\` emits '${ended.peer.event}'.`,
    };
  const once = addOnce(file, group);
  return (
    once && {
      fix: once,
      reason: 'The first call then adds it for all; check that none needs its own.',
    }
  );
}

/** With each request; several times at the start; or as often as callers that are not seen will have it. */
function oftenness(
  file: File,
  { repetition, trace, acquisition, owner }: Resource<ProcessHandler>,
): { readonly level: Draft['level']; readonly why: readonly Step[] } | undefined {
  if (repetition.kind === 'repeated') return { level: 'error', why: trace };
  const step = severalTimes(file, acquisition.call);
  if (step) return { level: 'warning', why: [step, ...trace] };
  return repetition.kind === 'unknown' || isOfPublicConstructor(file, owner)
    ? { level: 'note', why: trace }
    : undefined;
}

/** To make one more object is to add one more handler, whoever does it; a class that keeps that to itself makes one. */
function isOfPublicConstructor({ tree }: File, owner: Group['owner']): boolean {
  if (owner.kind !== 'instance' || !isArmedOnce(tree, owner.instance)) return false;
  const { cls } = owner.instance;
  const made = constructionsOf(tree, cls);
  if (made.length > 0 && made.every((one) => tree.contains(cls, one))) return false;
  return !methodsOf(tree, cls).some(
    ({ kind, accessibility }) =>
      kind === 'constructor' && /private|protected/.test(accessibility ?? ''),
  );
}
