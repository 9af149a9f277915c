import { isForNode, isLoadedByPage } from '../src/execution/page-reach.ts';
import type { File } from '../src/file.ts';
import { REMOVES_ALL } from '../src/knowledge/event-verbs.ts';
import { foreignLosses, type ForeignLoss } from '../src/listeners/foreign-listeners.ts';
import { lastingOf } from '../src/listeners/lasting.ts';
import { listeners, type Listener } from '../src/listeners/listener.ts';
import { subscriptions, type Subscription } from '../src/listeners/subscription.ts';
import { removeOwn, takeOff, takeOffTheSame } from '../src/listeners/take-off.ts';
import { stepAt } from '../src/execution/repetition.ts';
import { finishOnlyOf, type FinishOnly } from '../src/resources/finish-only.ts';
import { hazardsOfField } from '../src/resources/field-hazard.ts';
import type { Owner } from '../src/resources/owner.ts';
import { ownResourcesOf, type Resource } from '../src/resources/resource.ts';
import { lateReleaseOf, textOfWait, type LateRelease } from '../src/resources/late-release.ts';
import { groupsOf, runsOf, type ResourceGroup } from '../src/resources/resource-group.ts';
import { memberName } from '../src/semantics/class-members.ts';
import { defineTransform } from '../src/transform.ts';
import type { Applicability, Draft, Fix, Level } from '../src/types.ts';

type Group = ResourceGroup<Listener>;
type Instance = Extract<Owner, { kind: 'instance' }>;
type Said = Pick<Draft, 'level' | 'message' | 'reason'> & { fix?: Fix | undefined };

const LASTING_LEVELS = { seen: 'error', likely: 'warning', possible: 'note' } as const;
const LEVELS = { repeated: 'error', unknown: 'warning', once: 'note' } as const;

export default defineTransform({
  id: 'released-listeners',
  title: 'Take listeners off when their owner is done',
  reports: ['released-listeners', 'foreign-listeners'],
  needles: [['.on', '.addListener(', '.addEventListener(', '.prepend', '.subscribe(', REMOVES_ALL]],
  looksAt: 'services',
  docs: {
    what: 'A listener that is not removed on every exit, while its emitter, event target or abort signal outlives the code that adds it. Also a removal that gets another function than was added, and one that begins to wait for a close only after an `await`. `foreign-listeners`: listeners of other code that this code removes or replaces.',
    why: 'The emitter keeps each listener and everything the listener reaches. Each run of the code adds one more object, request or call.',
    whenNot:
      'Silent where the emitter is made by the same code or goes with it (a request, a socket, a child process). Also where the code runs once, and where the listener is removed, has a `signal`, or has a remover that is returned.',
    safety:
      'Safe where a class adds one function and removes another: both calls then name the same field. Unsafe where leakfix infers the end of the owner: its stop method, the close of its response, the end of its work.',
    example: 'session-forgets-the-bus',
  },
  *detect(file) {
    const { tree, project } = file;
    if (project && !isForNode(tree, project) && isLoadedByPage(project, tree.path)) return;
    for (const group of groupsOf(ownResourcesOf(file, listeners)))
      yield* partsOf(group).flatMap((part) => judge(file, part) ?? []);
    yield* groupsOf(ownResourcesOf(file, subscriptions)).flatMap(
      (group) => subscribed(group) ?? [],
    );
    yield* foreignLosses(file).map((loss) => foreign(file, loss));
  },
});

/** What an object leaves is taken off one by one, so that each place is a finding; the end of a call is one place for all. */
function partsOf(group: Group): readonly Group[] {
  return group.owner.kind === 'instance' && group.state === 'kept' ? runsOf(group) : [group];
}

function judge(file: File, group: Group): Draft | undefined {
  const { owner, first, state } = group;
  if (owner.kind === 'module') return undefined;
  if (state === 'mismatched') return mismatched(file, group);
  // A listener is released by what was handed in, wherever the value of the call goes.
  if (state === 'released' || state === 'released on some exits') {
    const onFinish = first.outlivesOwner ? finishOnlyOf(first) : undefined;
    if (onFinish) return releasedOnFinish(file, group, onFinish);
    const late = first.outlivesOwner ? lateReleaseOf(first) : undefined;
    if (late) return releasedLate(file, group, late);
  }
  if (state !== 'kept' && state !== 'released on some exits') return undefined;
  if (owner.kind === 'instance' && state === 'kept')
    return first.outlivesOwner ? ofObject(file, group, owner) : undefined;
  const lasting = lastingOf(group);
  return lasting && ofCall(file, group, LASTING_LEVELS[lasting]);
}

function mismatched(file: File, { first, owner }: Group): Draft | undefined {
  const [removal] = first.mismatched;
  if (!removal?.token || first.keeper.span === 'call') return undefined;
  const { acquisition } = first;
  const fix = takeOffTheSame(file, acquisition, removal.token);
  const [hazard] = owner.kind === 'instance' ? hazardsOfField(file.tree, owner.instance.cls) : [];
  const trust = hazard || first.mismatched.length > 1 ? 'unsafe' : 'safe';
  return draft(first, trust, {
    level: 'warning',
    message: `\`${acquisition.remover}\` gets another function than \`${acquisition.verb}\`, so it removes nothing.`,
    fix,
    reason: fix
      ? (hazard?.text ?? 'Both calls then name the same function.')
      : 'The function uses variables of its call, so the two calls cannot share it.',
  });
}

function ofObject(file: File, group: Group, { end }: Instance): Draft | undefined {
  const { first, all } = group;
  const level = LEVELS[first.repetition.kind];
  if (!end && level !== 'error') return undefined;
  const fix = end && takeOff(file, group)?.fix;
  const stop = `${(end && memberName(file.tree, end)) ?? 'its end'}()`;
  const found = draft(first, 'unsafe', {
    level,
    message: end
      ? `${stop} leaves ${counted(group, 'this listener')} on ${emitterOf(group)}, which keeps the object.`
      : `Each object adds ${counted(group)} to ${emitterOf(group)}, and the class has no stop method.`,
    fix,
    reason: fix
      ? `${stop} then removes ${counted(group, 'the listener')}. Check that this method ends the object's life.`
      : end
        ? `${stop} cannot name every listener that it would have to remove.`
        : 'Decide where the life of the object ends.',
  });
  return { ...found, end: all.at(-1)?.acquisition.call.end ?? found.end };
}

function ofCall(file: File, group: Group, level: Level): Draft {
  const { owner, first, state } = group;
  const who = owner.kind === 'request' ? 'request' : 'call';
  const repair = takeOff(file, group);
  return draft(first, 'unsafe', {
    level,
    message:
      state === 'kept'
        ? `Each ${who} adds ${counted(group)} to ${emitterOf(group)}, and nothing removes ${group.all.length === 1 ? 'it' : 'them'}.`
        : `${counted(group, 'This listener')} ${group.all.length === 1 ? 'stays' : 'stay'} on ${emitterOf(group)} when the work fails.`,
    fix: repair?.fix,
    reason: repair?.effect ?? 'Decide where the work ends.',
  });
}

/** What takes it off begins to listen when the connection or request may be over already. */
function releasedLate(file: File, group: Group, late: LateRelease): Draft | undefined {
  if (group.first.repetition.kind === 'once') return undefined;
  const name = `\`${file.tree.source(late.emitter)}\``;
  return draft(group.first, 'unsafe', {
    level: 'warning',
    message: `${counted(group, 'This listener')} on ${emitterOf(group)} ${group.all.length === 1 ? 'stays' : 'stay'} if ${name} ends ${textOfWait(file, late)}.`,
    reason: `Listen to ${name} before the wait, or check after the wait that ${name} is still open.`,
  });
}

/** A client that leaves prevents the event by which it is taken off. */
function releasedOnFinish(
  { tree }: File,
  group: Group,
  { name, listen, fix }: FinishOnly,
): Draft | undefined {
  if (group.first.repetition.kind === 'once') return undefined;
  const made = draft(group.first, 'unsafe', {
    level: 'warning',
    message: `${counted(group, 'This listener')} on ${emitterOf(group)} ${group.all.length === 1 ? 'stays' : 'stay'} if the client leaves before \`${name}\` emits 'finish'.`,
    reason: fix
      ? `It is then taken off when \`${name}\` emits 'close', which comes in both cases.`
      : `Take it off when \`${name}\` emits 'close', which comes in both cases.`,
    fix,
  });
  return { ...made, why: [...(made.why ?? []), stepAt(tree, listen, 'only this takes it off')] };
}

function subscribed(group: ResourceGroup<Subscription>): Draft | undefined {
  const { first, state, owner } = group;
  const isLeft = state === 'kept' || state === 'dropped';
  if (!isLeft || !first.outlivesOwner || first.repetition.kind !== 'repeated') return undefined;
  const who = owner.kind === 'instance' ? 'object' : owner.kind;
  return draft(first, 'unsafe', {
    level: 'error',
    message: `Each ${who} subscribes to ${emitterOf(group)}, and nothing unsubscribes.`,
    reason: 'Decide where the subscription ends.',
  });
}

function foreign({ tree }: File, { node, how, of, own }: ForeignLoss): Draft {
  const name = `\`${tree.source(of)}\``;
  const message = {
    removed: `This call also removes listeners that other code added to ${name}.`,
    shared: `This call also removes the listeners that other objects added to ${name}.`,
    replaced: `${name} is set again, so this handler is lost.`,
  }[how];
  const reason =
    how === 'replaced'
      ? 'Decide which of the two handlers should run.'
      : 'Name the listener to remove.';
  const at = { start: node.start as number, end: node.end as number, level: 'warning' as const };
  const found = { transform: 'foreign-listeners', ...at, message, reason };
  if (!own) return { ...found, applicability: 'display-only' };
  const edits = removeOwn(tree, node, own);
  return {
    ...found,
    applicability: 'unsafe',
    reason: 'The call then removes only the listener that this function adds.',
    fix: { edits: () => ({ edits }) },
  };
}

function counted({ all: { length } }: Group, one = 'a listener'): string {
  return length === 1 ? one : `${length} listeners`;
}

function emitterOf({
  first: { file, acquisition },
}: ResourceGroup<Listener | Subscription>): string {
  return `\`${file.tree.source(acquisition.keeper)}\``;
}

/** `trust` is that in the fix, where there is one. */
function draft({ acquisition, trace }: Resource, trust: Applicability, said: Said): Draft {
  const { start, end } = acquisition.call as { start: number; end: number };
  const { fix, ...rest } = said;
  const verdict = fix ? { applicability: trust, fix } : { applicability: 'display-only' as const };
  return { transform: 'released-listeners', start, end, why: trace, ...rest, ...verdict };
}
