import { createNames } from '../edits/names.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { prependToBody } from '../edits/insert-statement.ts';
import { statementAround } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Hazard, Refusal, Repair } from '../resources/hazard.ts';
import { clearedCollections, type TimerCollection } from './partial-release.ts';
import { isArmedOnce, releaseMethodOf } from '../resources/release-method.ts';
import { familyOf, startsBeforeFields } from '../semantics/class-hierarchy.ts';
import {
  basesOf,
  memberName,
  usesOf,
  type ClassNode,
  type Method,
  type Owner,
} from '../semantics/class-members.ts';
import { scopesOf } from '../semantics/scope.ts';
import { callbackOf } from '../semantics/value-origins.ts';
import type { Edit } from '../types.ts';
import { addStopMethod } from './add-stop-method.ts';
import {
  isCalledRepeatedly,
  isStoredTwice,
  severalAtOnce,
  startsLater,
} from './concurrent-intervals.ts';
import type { Interval } from './interval.ts';
import { isEndedByTick } from './pending-work.ts';
import { hazardsOfEnd, isReplaced } from './release-hazards.ts';
import { isWrittenOut, isWrittenOutByUsers } from './serialized-class.ts';
import { clearStatements, fieldOf, selfOf, type TimerField } from './timer-field.ts';

/** Ties an interval to the life of the object that starts it: the method that ends it clears it, or a new method does. */
export function clearInClass(interval: Interval, owner: Owner): Repair | Refusal {
  const { file } = interval;
  const { call } = interval.acquisition;
  const { tree } = file;
  const refusal = refusalIn(interval, owner);
  if (refusal !== undefined) return { refusal };
  const end = releaseMethodOf(tree, owner, callbackOf(tree, call) ?? call.arguments[0]);
  if (!end) return inheritedEnd(tree, owner) ?? addStopMethod(interval, owner);
  const [siblings] = interval.state === 'dropped' ? clearedCollections(file, owner.cls) : [];
  return siblings
    ? putBesideSiblings(interval, owner, end, siblings)
    : clearInEnd(interval, owner, end);
}

/** Why no field or method of the class can serve the interval. */
function refusalIn(interval: Interval, owner: Owner): string | undefined {
  const { file, flow } = interval;
  const { call } = interval.acquisition;
  const { tree, project } = file;
  const { cls } = owner;
  const isInField = flow.first.kind === 'property';
  if (isStoredTwice(interval))
    return 'Another interval is stored in the same field, which can hold only one of the two.';
  if (!isInField && tree.memo(derivedClasses).has(cls))
    return 'A class of this file extends this one, and could have a field of the same name.';
  if (!isInField && (isWrittenOut(tree, cls) || isWrittenOutByUsers(tree, cls, project)))
    return 'The object is written out or copied as a whole, which fails once it holds a timer.';
  if (severalAtOnce(tree, call, owner) || (!isInField && isCalledRepeatedly(tree, owner)))
    return 'Each call starts another interval, and each of these must be stopped separately.';
  return undefined;
}

function derivedClasses(tree: Tree): ReadonlySet<ClassNode> {
  const all = [...tree.nodes('ClassDeclaration'), ...tree.nodes('ClassExpression')];
  return new Set(all.flatMap((cls) => basesOf(tree, cls).classes.filter((base) => base !== cls)));
}

function inheritedEnd(tree: Tree, owner: Owner): Refusal | undefined {
  for (const base of basesOf(tree, owner.cls).classes) {
    const end = releaseMethodOf(tree, { ...owner, cls: base }, undefined);
    if (end)
      return {
        refusal: `The class inherits ${memberName(tree, end) ?? ''}(). Override it to clear the interval, and check that it is called for this object.`,
      };
  }
  return undefined;
}

/** Puts the handle into the collection that holds the other intervals of the class. */
function putBesideSiblings(
  { file: { tree }, acquisition: { call } }: Interval,
  owner: Owner,
  end: Method,
  { name, verb }: TimerCollection,
): Repair {
  const [from, to] = [call.start as number, call.end as number];
  const edits = [
    { start: from, end: from, text: `${owner.self}.${name}.${verb}(` },
    { start: to, end: to, text: ')' },
  ];
  const effect = `The class keeps its other intervals in \`${name}\` and clears them all together.`;
  const isCleared = usesOf(tree, owner.cls, name).some((use) => tree.contains(end, use));
  const hazard: Hazard | undefined = !isCleared
    ? { name: 'collection is cleared elsewhere', text: effect }
    : startsLater(tree, call, owner)
      ? { name: 'starts in a callback', text: effect }
      : undefined;
  return { effect, hazards: hazard ? [hazard] : [], fix: { edits: () => ({ edits }) } };
}

/** Clears the interval first thing in the method that ends its object. */
function clearInEnd(interval: Interval, owner: Owner, end: Method): Repair | Refusal {
  const { tree } = interval.file;
  const held = fieldOf(interval, owner, createNames());
  const refusal = refusalOfEnd(interval, owner, end, held);
  if (refusal !== undefined || !held) return { refusal: refusal ?? '' };
  return {
    effect: `${memberName(tree, end) ?? ''}() ends the object's life and clears the interval first thing.`,
    hazards: hazardsOfEnd({ interval, owner, end, held }),
    fix: {
      edits: (names) => {
        const field = fieldOf(interval, owner, names);
        return { edits: field ? editsOfEnd(interval, owner, end, field) : [] };
      },
    },
  };
}

function refusalOfEnd(
  { file, acquisition: { call } }: Interval,
  owner: Owner,
  end: Method,
  held: TimerField | undefined,
): string | undefined {
  const { tree, project } = file;
  const name = memberName(tree, end) ?? 'the release method';
  if (isEndedByTick(tree, call, owner, end))
    return `${name}() waits for a call that only the interval makes, so the interval must be cleared after that.`;
  if (!held) return `The class has ${name}(), which cannot reach the handle.`;
  if (scopesOf(tree).lookup('clearInterval', end.body.body[0] ?? end.body))
    return 'clearInterval means something else here.';
  const isEmptied =
    held.isDeclared &&
    !owner.isStatic &&
    startsBeforeFields(tree, owner, familyOf(tree, owner.cls, project), held.isNew);
  return isEmptied
    ? 'The interval may start before the class sets up its fields, which would empty the field that holds it.'
    : undefined;
}

function editsOfEnd(
  interval: Interval,
  owner: Owner,
  end: Method,
  held: TimerField,
): readonly Edit[] {
  const { tree } = interval.file;
  const edits = [
    ...held.edits,
    // Two branches may fill one field, which is cleared once.
    ...clearStatements(tree, owner, held).map((code) => ({
      ...prependToBody(tree, end.body, code),
      key: `clear ${end.start} ${code}`,
    })),
  ];
  const statement = statementAround(tree, interval.acquisition.call);
  return held.isNew && statement && !isArmedOnce(tree, owner) && !isReplaced(interval, held)
    ? [declareBefore(tree, statement, `clearInterval(${selfOf(owner)}.${held.field})`), ...edits]
    : edits;
}
