import type { Node } from '@babel/types';
import { isEmptyValue } from '../ast/empty-value.ts';
import { isCall, isFunction } from '../ast/node.ts';
import { descendants, perNode, type Tree } from '../ast/tree.ts';
import { END_STEMS, MAY_SWEEP, PAUSES } from '../knowledge/lifecycle.ts';
import { hazardsIn, type Hazard, type HazardTable } from '../resources/hazard.ts';
import {
  canRevive,
  isArmedOnce,
  releasesOthers,
  waitsForWork,
} from '../resources/release-method.ts';
import {
  basesOf,
  memberName,
  type ClassNode,
  type Method,
  type Owner,
} from '../semantics/class-members.ts';
import { hasOwnRate, isGuarded, startsLater } from './concurrent-intervals.ts';
import { guardFlag, resets } from './guard-flag.ts';
import type { Interval } from './interval.ts';
import { leavesToTick, waitsForTick } from './pending-work.ts';
import { isUsedWhole } from './serialized-class.ts';
import { isLeftFull, type TimerField } from './timer-field.ts';

/** An interval that the method `end` of its class is to clear, by way of a field. */
export interface EndedInterval {
  readonly interval: Interval;
  readonly owner: Owner;
  readonly end: Method;
  readonly held: TimerField;
}

export type EndHazard =
  | 'extends a class of another file'
  | 'each call may want an interval of its own'
  | 'starts in a callback'
  | 'end may only sweep'
  | 'object lives on'
  | 'end may only pause'
  | 'may start twice'
  | 'end waits for work'
  | 'static'
  | 'start is guarded by a flag'
  | 'end may end nothing'
  | 'end waits for a tick'
  | 'end leaves work to a tick'
  | 'end starts a timer'
  | 'field stays full'
  | 'object is used whole'
  | 'type is used whole';

const HAZARDS: HazardTable<EndedInterval, EndHazard> = {
  'extends a class of another file': ({ interval: { file }, owner }) =>
    basesOf(file.tree, owner.cls).foreign
      ? 'The class extends one from another file, which may have a field or method of the same name.'
      : undefined,
  'each call may want an interval of its own': ({ interval, owner, held }) =>
    !isOnce(interval, owner) &&
    held.isNew &&
    hasOwnRate(interval.file.tree, interval.acquisition.call, owner)
      ? 'Each call may be meant to start an interval of its own. Now it replaces the previous one.'
      : undefined,
  'starts in a callback': ({
    interval: {
      file,
      acquisition: { call },
    },
    owner,
    end,
  }) =>
    startsLater(file.tree, call, owner)
      ? `The interval starts in a callback, which may run after ${nameOf(file.tree, end)}.`
      : undefined,
  'end may only sweep': ({ interval: { file }, end }) =>
    memberName(file.tree, end) === MAY_SWEEP && !releasesOthers(file.tree, end)
      ? 'cleanup() may sweep data rather than end the object.'
      : undefined,
  'object lives on': ({ interval: { file }, owner, end }) =>
    canRevive(file.tree, owner, end)
      ? `The class can go on after ${nameOf(file.tree, end)} without starting the interval again.`
      : undefined,
  'end may only pause': ({ interval, owner, end }) =>
    isOnce(interval, owner) && PAUSES.includes(memberName(interval.file.tree, end) ?? '')
      ? `The interval starts with the object; if ${nameOf(interval.file.tree, end)} is a pause, nothing starts it again.`
      : undefined,
  'may start twice': ({ interval, owner, held }) =>
    isOnce(interval, owner) || held.isNew || isReplaced(interval, held)
      ? undefined
      : 'The method that starts the interval may run twice.',
  'end waits for work': ({ interval: { file }, end }) =>
    waitsForWork(end)
      ? `${nameOf(file.tree, end)} waits for work that the interval may be doing.`
      : undefined,
  static: ({ owner }) => (owner.isStatic ? 'Static code runs for the whole process.' : undefined),
  'start is guarded by a flag': ({
    interval: {
      file,
      acquisition: { call },
    },
    owner,
    end,
    held,
  }) => {
    const flag = guardFlag(file.tree, call, owner, held.field);
    return flag !== undefined && !resets(end, flag)
      ? `The start is guarded by \`${flag}\`, which ${nameOf(file.tree, end)} does not reset.`
      : undefined;
  },
  'end may end nothing': ({ interval: { file }, end }) =>
    refuses(end)
      ? `${nameOf(file.tree, end)} may return or throw before it has ended anything.`
      : undefined,
  'end waits for a tick': ({
    interval: {
      file,
      acquisition: { call },
    },
    owner,
    end,
  }) =>
    waitsForTick(file.tree, call, owner, end)
      ? `${nameOf(file.tree, end)} waits for something that the interval may bring about.`
      : undefined,
  'end leaves work to a tick': ({
    interval: {
      file,
      acquisition: { call },
    },
    owner,
    end,
  }) =>
    leavesToTick(file.tree, call.arguments[0], owner, end)
      ? `${nameOf(file.tree, end)} leaves something for the next tick to do.`
      : undefined,
  'end starts a timer': ({ interval: { file }, end }) =>
    setsTimer(end)
      ? `${nameOf(file.tree, end)} starts a timer itself, so the object may live on.`
      : undefined,
  'field stays full': ({ interval: { file }, owner, held }) =>
    isLeftFull(file.tree, owner, held)
      ? `\`${held.field}\` tells whether the interval runs, and its type has no empty value.`
      : undefined,
  'object is used whole': ({ interval: { file }, owner, held }) =>
    held.isNew && isUsedWhole(file.tree, owner.cls)
      ? 'The object is written out or frozen as a whole, and now has one more field.'
      : undefined,
  'type is used whole': ({ interval: { file }, owner, held }) =>
    held.isNew && isTypeUsedWhole(file.tree, owner.cls)
      ? 'The type of the class is used as a whole, and now has one more private field.'
      : undefined,
};

/**
 * Why a release method may be called while its object lives on or still needs its timer, and why the class may not bear
 * what the fix does to it.
 */
export function hazardsOfEnd(ended: EndedInterval): readonly Hazard<EndHazard>[] {
  return hazardsIn(HAZARDS, ended);
}

function nameOf(tree: Tree, end: Method): string {
  return `${memberName(tree, end) ?? ''}()`;
}

function isOnce({ file }: Interval, owner: Owner): boolean {
  return isArmedOnce(file.tree, owner);
}

/** What starts it sees first whether it runs, or ends the one before. */
export function isReplaced(interval: Interval, { field }: TimerField): boolean {
  const { file, acquisition, releases } = interval;
  return isGuarded(file.tree, acquisition.call, field) || releases.length > 0;
}

const isTypeUsedWhole = perNode((tree, cls: ClassNode): boolean => {
  const up = tree.parent(cls)?.type;
  return (
    up === 'BlockStatement' ||
    up === 'ReturnStatement' ||
    cls.body.body.some((member) => member.type === 'TSIndexSignature')
  );
});

/** Leaves before the end for a reason other than being done already, as a reference count does. */
function refuses(release: Method): boolean {
  for (const node of descendants(release.body, (n) => !isFunction(n))) {
    if (node.type !== 'IfStatement') continue;
    const leaves = [...descendants(node, (n) => !isFunction(n))].some(
      (n) => n.type === 'ReturnStatement' || n.type === 'ThrowStatement',
    );
    if (leaves && (counts(node.test) || !asksForEnd(node.test))) return true;
  }
  return false;
}

/** `--this.users > 0` */
function counts(test: Node): boolean {
  return [...descendants(test)].some((node) => node.type === 'UpdateExpression');
}

/** Whether it has ended, or has not begun: `this.closed`, `!this.timer`, `this.users === 0`. */
function asksForEnd(test: Node): boolean {
  const isWord = (node: Node): boolean =>
    (node.type === 'Identifier' && END_STEMS.test(node.name)) ||
    (node.type === 'StringLiteral' && END_STEMS.test(node.value));
  let [first, last] = [test, test];
  while ('left' in first && first.left) first = first.left as Node;
  while (last.type === 'LogicalExpression') last = last.right;
  return (
    [...descendants(test)].some(isWord) ||
    (first.type === 'UnaryExpression' && first.operator === '!') ||
    (last.type === 'BinaryExpression' && last.operator === '===' && isEmptyValue(last.right))
  );
}

/** A timer in the release method brings the object back, or its end about later. */
function setsTimer(release: Method): boolean {
  return [...descendants(release.body)].some(
    (n) =>
      isCall(n) &&
      n.callee.type === 'Identifier' &&
      n.callee.name === 'setTimeout' &&
      n.arguments[0] !== undefined &&
      [...descendants(n.arguments[0])].some(
        (m) =>
          m.type === 'MemberExpression' &&
          m.object.type === 'ThisExpression' &&
          isCallee(n.arguments[0] as Node, m),
      ),
  );
}

function isCallee(root: Node, member: Node): boolean {
  return [...descendants(root)].some((n) => isCall(n) && n.callee === member);
}
