import { statementAround } from '../ast/node.ts';
import { LineIndex } from '../ast/line-index.ts';
import type { Tree } from '../ast/tree.ts';
import { addMethod, isFreeMember } from '../edits/add-class-member.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { createNames } from '../edits/names.ts';
import { styleOf } from '../edits/style.ts';
import { NEST_CLASSES } from '../knowledge/request-handlers.ts';
import type { Hazard, Refusal, Repair } from '../resources/hazard.ts';
import { isArmedOnce } from '../resources/release-method.ts';
import { familyOf } from '../semantics/class-hierarchy.ts';
import {
  basesOf,
  constructionsOf,
  type ClassNode,
  type Owner,
} from '../semantics/class-members.ts';
import type { Edit } from '../types.ts';
import { isGuarded } from './concurrent-intervals.ts';
import type { Interval } from './interval.ts';
import { clearStatements, fieldOf, selfOf, type TimerField } from './timer-field.ts';

export type StopHazard = 'nothing calls it yet' | 'needs shutdown hooks of Nest';

/** Gives a class that has no end a method that clears the interval. */
export function addStopMethod(interval: Interval, owner: Owner): Repair<StopHazard> | Refusal {
  const { tree } = interval.file;
  const held = fieldOf(interval, owner, createNames());
  if (!held || !anchorOf(owner)) return { refusal: 'No method of the class can reach the handle.' };
  const name = stopName(interval, owner, held);
  if (name === undefined) return { refusal: 'All names that fit a stop method are taken.' };
  return {
    hazards: [hazardOf(tree, owner, name)],
    newEnd: { name, key: keyOf(owner, name) },
    fix: {
      edits: (names) => {
        const field = fieldOf(interval, owner, names);
        return { edits: field ? editsOf(interval, owner, field) : [] };
      },
    },
  };
}

function keyOf({ cls }: Owner, name: string): string {
  return `method ${cls.start} ${name}`;
}

/** The member after which the method goes. */
function anchorOf({ member, cls }: Owner): ClassNode['body']['body'][number] | undefined {
  return member.type === 'ClassMethod' || member.type === 'ClassPrivateMethod'
    ? member
    : cls.body.body.at(-1);
}

/** Undefined where all names that it could have are taken. */
function stopName({ file }: Interval, owner: Owner, { field }: TimerField): string | undefined {
  const { tree, project } = file;
  const { ancestors, heirs } = familyOf(tree, owner.cls, project);
  const specific = `stop${field[0]?.toUpperCase()}${field.slice(1)}`;
  const wanted = isOfNest(tree, owner.cls)
    ? ['onModuleDestroy']
    : basesOf(tree, owner.cls).foreign
      ? [specific]
      : ['stop', 'dispose', specific];
  return wanted.find((name) => isFreeMember(tree, owner.cls, [...ancestors, ...heirs], name));
}

function isOfNest(tree: Tree, cls: ClassNode): boolean {
  return (cls.decorators ?? []).some(({ expression }) =>
    NEST_CLASSES.test(tree.source(expression).replace(/\(.*/s, '')),
  );
}

function editsOf(interval: Interval, owner: Owner, held: TimerField): readonly Edit[] {
  const { tree } = interval.file;
  const { call } = interval.acquisition;
  const anchor = anchorOf(owner);
  const name = stopName(interval, owner, held);
  if (!anchor || name === undefined) return [];
  const head = `${owner.isStatic ? 'static ' : ''}${name}()${styleOf(tree).typescript ? ': void' : ''}`;
  const lines = clearStatements(tree, owner, held);
  const edits = [...held.edits, addMethod(tree, anchor, { head, lines, key: keyOf(owner, name) })];
  const statement = statementAround(tree, call);
  return held.isNew && statement && !isArmedOnce(tree, owner) && !isGuarded(tree, call, held.field)
    ? [declareBefore(tree, statement, `clearInterval(${selfOf(owner)}.${held.field})`), ...edits]
    : edits;
}

function hazardOf(tree: Tree, { cls }: Owner, name: string): Hazard<StopHazard> {
  return isOfNest(tree, cls)
    ? {
        name: 'needs shutdown hooks of Nest',
        text: 'Nest calls onModuleDestroy() when the application closes, if shutdown hooks are enabled.',
      }
    : {
        name: 'nothing calls it yet',
        text: `Nothing calls the new ${name}() yet: ${sitesOf(tree, cls)}.`,
      };
}

function sitesOf(tree: Tree, cls: ClassNode): string {
  const lines = new LineIndex(tree.text);
  const at = constructionsOf(tree, cls).map((n) => lines.position(n.start as number).line);
  return at.length === 0
    ? 'call it where the objects of this class are made and dropped'
    : `this file makes the object on line ${at.join(', ')}`;
}
