import { placesOfEnd } from '../src/edits/place-of-end.ts';
import { runsInPage } from '../src/execution/browser-code.ts';
import { mayServe } from '../src/execution/runtime.ts';
import type { File } from '../src/file.ts';
import { listeners, type Listener } from '../src/listeners/listener.ts';
import { takeOff, takeOffTheSame } from '../src/listeners/take-off.ts';
import { hazardsOfField } from '../src/resources/field-hazard.ts';
import type { Owner } from '../src/resources/owner.ts';
import { resourcesOf } from '../src/resources/resource.ts';
import { groupsOf, type ResourceGroup } from '../src/resources/resource-group.ts';
import { isBeforeWork } from '../src/resources/work.ts';
import { memberName } from '../src/semantics/class-members.ts';
import { defineTransform } from '../src/transform.ts';
import type { Applicability, Draft, Fix } from '../src/types.ts';

type Group = ResourceGroup<Listener>;
type OwnerOf<Kind> = Extract<Owner, { kind: Kind }>;
type Verdict = Pick<Draft, 'level' | 'message' | 'reason'> & {
  readonly fix: Fix | undefined;
  readonly applicability?: Applicability;
};

const LEVELS = { repeated: 'error', unknown: 'warning', once: 'note' } as const;

export default defineTransform({
  id: 'released-listeners',
  title: 'Take listeners off when their owner is done',
  reports: ['released-listeners'],
  needles: [['.on(', '.once(', '.addListener(', '.addEventListener(', '.prependListener(']],
  docs: {
    what: 'A listener on an emitter, event target or abort signal that outlives the code that adds it, and that no call takes off on every exit. Also a removal that is given another function than was added.',
    why: 'The emitter keeps each listener with all that it reaches: one more object, request or call for each time the code runs.',
    whenNot:
      'Silent where the emitter is made by the same code or goes with it (a request, a socket, a child process). Also where the code runs once, and where the listener is taken off, has a `signal`, or its remover is returned.',
    safety:
      'Safe where a class adds one function and removes another: both calls then name the same field. Unsafe where the end of the owner is a judgement: its stop method, the close of its response, the end of its work.',
    example: 'session-forgets-the-bus',
  },
  *detect(file) {
    const { tree } = file;
    if (!mayServe(tree, file.options.includeTests)) return;
    const served = resourcesOf(file, listeners).filter(
      ({ acquisition }) => !runsInPage(tree, acquisition.call),
    );
    for (const group of groupsOf(served)) {
      const found = judge(file, group);
      if (found) yield found;
    }
  },
});

function judge(file: File, group: Group): Draft | undefined {
  const { owner, first, state } = group;
  if (owner.kind === 'module') return undefined;
  if (state === 'mismatched') return mismatched(file, group);
  // A listener is released by what was handed in, wherever the value of the call goes.
  if (state !== 'kept' && state !== 'released on some exits') return undefined;
  // A signal that is handed in tells of an end beyond the call, which its listener need not live to see.
  const { call, isOfSignal } = first.acquisition;
  const mayLast = first.keeper.span === 'argument' && isOfSignal && isBeforeWork(file, call);
  if (!(first.outlivesOwner ?? mayLast)) return undefined;
  if (owner.kind === 'instance' && state === 'kept') return ofObject(file, group, owner);
  if (first.repetition.kind === 'once') return undefined;
  if (owner.kind === 'request' && state === 'kept') return ofRequest(file, group, owner);
  const isCertain = first.repetition.kind === 'repeated' && first.outlivesOwner === true;
  return isCertain || mayLast || state !== 'kept' ? ofCall(file, group, isCertain) : undefined;
}

function mismatched({ tree }: File, { first, owner, all }: Group): Draft | undefined {
  const [removal] = first.mismatched;
  if (!removal?.token || first.keeper.span === 'call') return undefined;
  const { acquisition } = first;
  const fix = takeOffTheSame(tree, acquisition, removal.token);
  const [hazard] = owner.kind === 'instance' ? hazardsOfField(tree, owner.instance.cls) : [];
  return draft(first, {
    level: 'warning',
    message: `\`${acquisition.remover}\` is given another function than \`${acquisition.verb}\`, so it takes nothing off.`,
    fix,
    applicability: hazard || all.length > 1 ? 'unsafe' : 'safe',
    reason: fix
      ? (hazard?.text ?? 'Both calls then name the same function.')
      : 'The function uses what only one call knows.',
  });
}

function ofObject(file: File, group: Group, { end }: OwnerOf<'instance'>): Draft | undefined {
  const { first } = group;
  const level = LEVELS[first.repetition.kind];
  if (!end && level !== 'error') return undefined;
  const fix = end && fixOf(file, group);
  const stop = `${(end && memberName(file.tree, end)) ?? 'its end'}()`;
  return draft(first, {
    level,
    message: end
      ? `${stop} leaves ${counted(group, 'this listener')} on ${emitterOf(group)}, which keeps the object.`
      : `Each object adds ${counted(group)} to ${emitterOf(group)}, and the class has no method that ends it.`,
    fix,
    reason: fix
      ? `${stop} then takes it off; check that it ends the object's life.`
      : end
        ? `${stop} cannot name all that it would have to take off.`
        : 'Decide where its life ends.',
  });
}

function ofRequest(file: File, group: Group, { peer }: OwnerOf<'request'>): Draft {
  const fix = fixOf(file, group);
  return draft(group.first, {
    level: 'error',
    message: `Each request adds ${counted(group)} to ${emitterOf(group)}, and nothing takes it off.`,
    fix,
    reason: fix
      ? `It then goes when \`${peer.name}\` emits '${peer.event}'.`
      : 'The handler has no emitter that tells its end.',
  });
}

function ofCall(file: File, group: Group, isCertain: boolean): Draft {
  const isForgotten = group.state === 'released on some exits';
  const { verb, isOfSignal, call } = group.first.acquisition;
  // A listener for every event may be meant to outlive the call.
  const isOfWork = isForgotten || isOfSignal || (/once/i.test(verb) && isBeforeWork(file, call));
  const fix = isOfWork ? fixOf(file, group) : undefined;
  return draft(group.first, {
    level: isCertain ? 'error' : 'warning',
    message: isForgotten
      ? `${counted(group, 'This listener')} stays on ${emitterOf(group)} when the work fails.`
      : `Each call adds ${counted(group)} to ${emitterOf(group)}, and nothing takes it off.`,
    fix,
    reason: fix ? 'It is then taken off however the work ends.' : 'Decide where the work ends.',
  });
}

function fixOf(file: File, group: Group): Fix | undefined {
  const all = group.all.map(({ acquisition }) => acquisition);
  const fixes = placesOfEnd(file, group).flatMap((place) => takeOff(file.tree, all, place) ?? []);
  return fixes[0];
}

function counted({ all: { length } }: Group, one = 'a listener'): string {
  return length === 1 ? one : `${length} listeners`;
}

function emitterOf({ first: { file, acquisition } }: Group): string {
  return `\`${file.tree.source(acquisition.keeper)}\``;
}

/** A fix is unsafe unless said. */
function draft(
  { acquisition: { call }, trace: why }: Group['first'],
  { fix, applicability = 'unsafe', ...said }: Verdict,
): Draft {
  const at = { start: call.start as number, end: call.end as number, why };
  const verdict = fix ? { applicability, fix } : { applicability: 'display-only' as const };
  return { transform: 'released-listeners', ...at, ...said, ...verdict };
}
