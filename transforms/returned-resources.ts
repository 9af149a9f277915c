import { lineOf } from '../src/ast/line-index.ts';
import type { Node, Tree } from '../src/ast/tree.ts';
import { runsInPage } from '../src/execution/browser-code.ts';
import { repetitionOf, stepAt, type Repetition } from '../src/execution/repetition.ts';
import { runtimeOf } from '../src/execution/runtime.ts';
import type { File } from '../src/file.ts';
import { droppedValues } from '../src/handles/dropped-values.ts';
import { endWithPeer } from '../src/handles/end-with-peer.ts';
import { closeEvicted, evictedValues } from '../src/handles/evicted-values.ts';
import {
  handedOn,
  isEndedByPart,
  isInHandedFunction,
  type HandedOn,
} from '../src/handles/handed-on.ts';
import { leftOnRequest, type LeftOnRequest } from '../src/handles/left-on-request.ts';
import { lent, releaseCode, type Lent } from '../src/handles/lent.ts';
import { lostEarly } from '../src/handles/lost-early.ts';
import { goesWithItsKeeper, isLentByShared, missedExit } from '../src/handles/missed-exits.ts';
import { endFormer, overwritten } from '../src/handles/overwritten.ts';
import { endBeforeSettling, settledOpen, type SettledOpen } from '../src/handles/settled-open.ts';
import { requestChildren } from '../src/handles/request-child.ts';
import { MAKES_CLOSABLE } from '../src/knowledge/closables.ts';
import { LENDING_NEEDLES } from '../src/knowledge/lendings.ts';
import { giveBack, giveBackAfter } from '../src/edits/give-back.ts';
import { finishOnlyOf, type FinishOnly } from '../src/resources/finish-only.ts';
import { resourcesOf, type Resource } from '../src/resources/resource.ts';
import { defineTransform } from '../src/transform.ts';
import type { Applicability, Draft, Fix, Level, Step } from '../src/types.ts';

const BY_WORK = 'Decide when its work is over, and end it then, also where the code between fails.';
const CLOSE_FIRST = 'Close the value before its entry is removed, if no other code uses it.';
const BY_HAND = 'Release it in a `finally` around all code that uses it.';

export default defineTransform({
  id: 'returned-resources',
  title: 'Give back what was taken on every exit',
  reports: ['returned-resources', 'dropped-resources'],
  needles: [[...LENDING_NEEDLES, ...MAKES_CLOSABLE, 'spawn(', 'fork(', '.delete(']],
  isTaught: true,
  looksAt: 'services',
  docs: {
    what: 'A connection, transaction, browser, page, descriptor, file handle, session or lock that a function takes and gives back only when nothing fails, or not on an early return. Also a connection that each call makes and nothing ends, one that a failure loses before anything keeps it, and a socket that stays connected after its promise is settled. Also a child process that streams into a response and outlives it, values that a Map drops unclosed, and a connection that replaces another one.',
    why: 'Each failure keeps one resource. A pool of ten has none left after ten failures, and every later request waits. A browser is a whole process. A descriptor stays until the process ends.',
    whenNot:
      'Silent where the resource is given back in `finally`, declared with `using`, or returned, stored for others or handed on before anything can fail. Also where the code runs once, and where the pool takes it back by itself, as `pool.query` does.',
    safety:
      'Safe where one block takes the resource and gives it back, and nothing between releases it. The code between moves into a `try`. Unsafe where several releases become one, where nothing gave the resource back, and where it ends in a new `catch`.',
    example: 'failed-query-keeps-the-client',
  },
  *detect(file) {
    for (const one of resourcesOf(file, lent)) {
      if (runsInPage(file.tree, one.acquisition.call) || goesWithItsKeeper(file, one.acquisition))
        continue;
      const draft = judge(file, one);
      if (draft) yield draft;
    }
    for (const { call, peer } of requestChildren(file.tree))
      yield found(call, 'error', {
        message: `The child process keeps running when the client leaves before \`${peer.name}\` ends.`,
        reason: `End the child process when \`${peer.name}\` emits '${peer.event}', if its work may be cut off.`,
        why: [stepAt(file.tree, peer.handler, 'runs for each request or connection')],
      });
    for (const one of leftOnRequest(file)) yield ofRequest(file, one);
    yield* dropped(file);
    for (const one of settledOpen(file.tree)) {
      const { kind, trace } = repetitionOf(file, one.made.made);
      if (kind === 'repeated') yield leftConnected(file, one, trace);
    }
  },
});

/** Each request gets one, and nothing takes it back. */
function ofRequest({ tree }: File, { call, lending, place }: LeftOnRequest): Draft {
  return found(call, 'error', {
    message: `Each request gets the ${lending.noun} \`${tree.source(place)}\`, and nothing gives it back.`,
    reason: 'Decide whether it goes back when the response closes, or at the end of each handler.',
    why: [stepAt(tree, place, 'there each request keeps it')],
  });
}

/** What a Map, a field or a variable lets go of without its end. */
function* dropped(file: File): Generator<Draft> {
  const { tree } = file;
  const draft = (at: Node, level: Level, verdict: Verdict): Draft => ({
    ...found(at, level, verdict),
    transform: 'dropped-resources',
  });
  for (const { call, className } of droppedValues(tree)) {
    const message = `The sweep drops a \`${className}\` that nothing closes.`;
    yield draft(call, 'warning', { message, reason: CLOSE_FIRST, why: [] });
  }
  for (const one of evictedValues(tree)) {
    const message = `The full Map drops ${one.value.noun} that stays open.`;
    const fix = closeEvicted(tree, one);
    const reason = fix
      ? 'Check that no code still uses the value when it is dropped.'
      : CLOSE_FIRST;
    yield draft(one.call, 'error', { message, reason, fix, why: [] });
  }
  for (const one of overwritten(file)) {
    const { assignment, kept, repetition } = one;
    const name = tree.source(assignment.left);
    yield draft(assignment, 'error', {
      message: `Each call puts ${kept.noun} into \`${name}\`, and the one before stays open.`,
      reason: 'The former one then ends first; check that no other code still uses it.',
      fix: endFormer(tree, one),
      why: repetition.trace,
    });
  }
}

/** A promise about a socket is settled, and the socket stays connected. */
function leftConnected({ tree }: File, one: SettledOpen, why: readonly Step[]): Draft {
  return found(one.made.made, 'error', {
    message: `The promise is settled at line ${lineOf(tree, one.settles)}, and the socket \`${one.socket.name}\` stays connected.`,
    reason: 'The socket then ends there; check that the other side needs no more of it.',
    fix: endBeforeSettling(tree, one),
    why,
  });
}

function judge(file: File, one: Resource<Lent>): Draft | undefined {
  const hands = handedOn(file, one.flow);
  const repetition = repetitionOf(file, one.acquisition.call);
  const isTool = runtimeOf(file.tree, file.project).kind === 'cli';
  if (repetition.kind === 'once' || (isTool && repetition.kind === 'unknown')) return undefined;
  const onFinish = finishOnlyOf(one);
  if (onFinish) return releasedOnFinish(file, one, onFinish);
  if (hands === 'kept') return early(file, one, repetition);
  if (one.state === 'released on some exits') return forgotten(file, one, hands, repetition);
  const isLost = one.state === 'kept' && one.acquisition.isSure && hands === 'none';
  if (!isLost || !isLentByShared(file, one.acquisition)) return undefined;
  if (!one.acquisition.lending.mayStay) return lost(file, one, repetition);
  const { token, call } = one.acquisition;
  if (repetition.kind !== 'repeated' || isInHandedFunction(file, token)) return undefined;
  return isEndedByPart(file.tree, call) ? undefined : neverEnded(file, one, repetition);
}

/** Given back when the response has been sent, which a client that leaves prevents. */
function releasedOnFinish({ tree }: File, one: Resource<Lent>, onFinish: FinishOnly): Draft {
  const { name, fix, listen } = onFinish;
  return found(one.acquisition.call, 'error', {
    message: `The client keeps ${nameOf(tree, one)} for good when it leaves before \`${name}\` emits 'finish'.`,
    reason: fix
      ? `It is then given back when \`${name}\` emits 'close', which comes in both cases.`
      : `Decide what becomes of it when \`${name}\` emits 'close' without 'finish'.`,
    fix,
    why: [...one.repetition.trace, stepAt(tree, listen, 'only this gives it back')],
  });
}

/** Given back on some exits: those that fail, or return early, keep it. */
function forgotten(
  { tree }: File,
  one: Resource<Lent>,
  hands: HandedOn,
  repetition: Repetition,
): Draft | undefined {
  const exit = missedExit(one, hands);
  if (!exit) return undefined;
  const name = nameOf(tree, one);
  const grows = exit.kind === 'early' && repetition.kind === 'repeated';
  // What a call takes over must not be taken back.
  const { call, token } = one.acquisition;
  const releases = one.releases.map((release) => release.call);
  const repair = one.handover ? undefined : giveBack(tree, { call, token, releases });
  // A pair of calls with a value may be about goods; `connect` and `disconnect` of one object are not.
  const isPair = one.acquisition.lending.isPaired === true && !one.acquisition.value;
  const isSafe = repair?.isPlain === true && hands !== 'given' && !isPair;
  return found(
    one.acquisition.call,
    exit.kind === 'while ending' ? 'note' : grows ? 'error' : 'warning',
    {
      message:
        exit.kind === 'caught'
          ? `A failure that is caught keeps ${name} for good.`
          : `The ${exit.kind === 'early' ? 'exit' : 'failure'} at line ${lineOf(tree, exit.node)} keeps ${name} for good.`,
      reason: isSafe
        ? 'The code between then runs in a `try`, and the same release runs on every exit.'
        : repair
          ? 'The release then comes last; check that nothing else needs it earlier.'
          : BY_HAND,
      fix: repair?.fix,
      applicability: isSafe ? 'safe' : 'unsafe',
      why: [...repetition.trace, stepAt(tree, exit.node, 'leaves without giving it back')],
    },
  );
}

/** Kept for others once all is done: what fails before that loses it. */
function early(file: File, one: Resource<Lent>, { kind, trace }: Repetition): Draft | undefined {
  const { isSure, value, call } = one.acquisition;
  if (one.releases.length > 0 || !(isSure || value)) return undefined;
  const lost = lostEarly(file, one);
  if (!lost) return undefined;
  const { exit, fix } = lost;
  return found(call, kind === 'repeated' ? 'warning' : 'note', {
    message: `Nothing can end ${nameOf(file.tree, one)} when line ${lineOf(file.tree, exit.node)} fails.`,
    reason: fix
      ? 'It then ends as it does elsewhere in the file, and the error is thrown on.'
      : 'End it in a `catch` around the code up to where it is kept.',
    fix,
    why: [...trace, stepAt(file.tree, exit.node, 'may fail before anything keeps it')],
  });
}

/** Nothing gives it back. */
function lost({ tree }: File, one: Resource<Lent>, repetition: Repetition): Draft {
  const code = releaseCode(one.acquisition);
  const repair = code === undefined ? undefined : giveBackAfter(tree, one.acquisition.call, code);
  return found(one.acquisition.call, repetition.kind === 'repeated' ? 'error' : 'warning', {
    message: `Nothing gives ${nameOf(tree, one)} back.`,
    reason: repair
      ? 'The release then runs at the end of the block; check that nothing uses the resource longer.'
      : BY_HAND,
    fix: repair?.fix,
    applicability: 'unsafe',
    why: repetition.trace,
    ...withPeer(one),
  });
}

/** Made for the call, and nothing ends it. */
function neverEnded({ tree }: File, one: Resource<Lent>, { trace }: Repetition): Draft {
  return found(one.acquisition.call, 'error', {
    message: `Nothing ends ${nameOf(tree, one)}, which each call opens again.`,
    reason: BY_WORK,
    why: trace,
    ...withPeer(one),
  });
}

/** Used in callbacks until a response or socket closes: it ends then. */
function withPeer(one: Resource<Lent>): Pick<Verdict, 'fix' | 'reason'> | undefined {
  const end = endWithPeer(one);
  if (!end) return undefined;
  const at = `\`${end.peer.name}\` emits '${end.peer.event}'`;
  // What goes back to a pool takes with it what was set on it.
  if (!one.acquisition.lending.mayStay || !end.fix)
    return { fix: undefined, reason: `End it when ${at}, with all that was set on it.` };
  const reason = end.isLate
    ? `It then ends when ${at}, unless that came before the code listens.`
    : `It then ends when ${at}; check that nothing uses it longer.`;
  return { fix: end.fix, reason };
}

function nameOf(tree: Tree, { acquisition: { token, lending } }: Resource<Lent>): string {
  return `the ${lending.noun} \`${tree.source(token)}\``;
}

interface Verdict {
  readonly message: string;
  readonly reason: string;
  readonly why: readonly Step[];
  readonly fix?: Fix | undefined;
  /** Of the fix, where there is one. */
  readonly applicability?: Applicability;
}

function found(
  { start, end }: Node,
  level: Level,
  { fix, applicability = 'unsafe', ...words }: Verdict,
): Draft {
  const at = { start: start as number, end: end as number };
  const verdict = fix ? { applicability, fix } : { applicability: 'display-only' as const };
  return { transform: 'returned-resources', ...at, level, ...words, ...verdict };
}
