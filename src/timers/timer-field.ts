import type { Node } from '@babel/types';
import { isFunction } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { addField, freshMember } from '../edits/add-class-member.ts';
import { keepHandle } from '../edits/assign-handle.ts';
import { moveHandle } from '../edits/move-handle.ts';
import { styleOf } from '../edits/style.ts';
import { isTimerCall } from '../semantics/qualified-name.ts';
import { familyOf } from '../semantics/class-hierarchy.ts';
import { membersByName, usesOf, type ClassNode, type Owner } from '../semantics/class-members.ts';
import type { Edit, NameAllocator } from '../types.ts';
import type { Interval } from './interval.ts';
import { timerNames } from './timer-name.ts';

/** The field of a class that holds a timer. */
export interface TimerField {
  readonly field: string;
  /** The fix adds it, by these edits. */
  readonly isNew: boolean;
  readonly edits: readonly Edit[];
  /** The class declares the field, which empties it when the constructors of the classes above are done. */
  readonly isDeclared: boolean;
}

/** The field that the code has, or a new one. Undefined where the handle cannot be put into one. */
export function fieldOf(
  interval: Interval,
  owner: Owner,
  names: NameAllocator,
): TimerField | undefined {
  const place = interval.flow.first;
  if (place.kind !== 'property') return newField(interval, owner, names);
  if (place.owner !== owner.cls) return undefined;
  const isDeclared = declaresField(interval.file.tree, owner.cls, place.name);
  return { field: place.name, isNew: false, edits: [], isDeclared };
}

function newField(
  { file, acquisition: { call }, flow: { first: place } }: Interval,
  owner: Owner,
  names: NameAllocator,
): TimerField | undefined {
  const { tree, project } = file;
  const { ancestors, heirs } = familyOf(tree, owner.cls, project);
  const scope = { cls: owner.cls, family: [...ancestors, ...heirs] };
  const field = freshMember(names, tree, scope, timerNames(tree, call));
  const path = `${selfOf(owner)}.${field}`;
  const kept =
    place.kind === 'dropped'
      ? keepHandle(tree, call, path)
      : place.kind === 'variable'
        ? moveHandle(tree, call, place.binding, path)
        : undefined;
  if (!kept) return undefined;
  const declaration = addField(tree, owner.cls, {
    name: field,
    type: `ReturnType<typeof ${isTimerCall(tree, call, 'setTimeout') ? 'setTimeout' : 'setInterval'}> | undefined`,
    isStatic: owner.isStatic,
  });
  const isDeclared = declaration.length > 0;
  return { field, isNew: true, edits: [...declaration, ...kept], isDeclared };
}

/** `declare timer: …` is for the compiler alone. */
function declaresField(tree: Tree, cls: ClassNode, name: string): boolean {
  const members = membersByName(tree, cls).get(name) ?? [];
  return members.some((member) => isField(member) && !('declare' in member && member.declare));
}

/** Static code names its class, so that it works detached from it too. */
export function selfOf(owner: Owner): string {
  return owner.isStatic && owner.self === 'this' && owner.cls.id ? owner.cls.id.name : owner.self;
}

/** The field decides whether the interval is started. */
function isTested(tree: Tree, owner: Owner, field: string): boolean {
  return usesOf(tree, owner.cls, field).some((use) => {
    for (const up of tree.ancestors(use)) {
      if (up.type === 'AssignmentExpression') return up.operator === '??=' || up.operator === '||=';
      if (up.type === 'IfStatement')
        return (
          tree.contains(up.test, use) && !/clear(Interval|Timeout)/.test(tree.source(up.consequent))
        );
      if (up.type === 'ConditionalExpression' || up.type === 'LogicalExpression') return true;
      if (isFunction(up)) return false;
    }
    return false;
  });
}

/** Code that clears a field; one on which the start depends is emptied too, if its type allows that. */
export function clearStatements(
  tree: Tree,
  owner: Owner,
  held: TimerField,
  verb: 'clearInterval' | 'clearTimeout' = 'clearInterval',
): readonly string[] {
  const path = `${owner.isStatic && owner.cls.id ? owner.cls.id.name : 'this'}.${held.field}`;
  if (held.isNew) return [`${verb}(${path})`];
  const { declared, type } = declarationOf(tree, owner.cls, held.field);
  // An alias may hide a null, which Node's types do not take.
  const isPlain = !styleOf(tree).typescript || TIMER_TYPE.test(type);
  const clear = isPlain ? `${verb}(${path})` : `if (${path}) ${verb}(${path})`;
  const empty = emptyValue(tree, declared, type);
  return empty !== undefined && isTested(tree, owner, held.field)
    ? [clear, `${path} = ${empty}`]
    : [clear];
}

const TIMER_TYPE =
  /^:\s*(ReturnType<typeof set(Interval|Timeout)>|NodeJS\.Time(out|r)|undefined|any|\||\s)+$/;

/** The start depends on the field, and clearing it cannot empty the field. */
export function isLeftFull(tree: Tree, owner: Owner, { field, isNew }: TimerField): boolean {
  if (isNew || !isTested(tree, owner, field)) return false;
  const { declared, type } = declarationOf(tree, owner.cls, field);
  return emptyValue(tree, declared, type) === undefined;
}

/** What can be put into a field that holds nothing; undefined where its type or `readonly` forbids it. */
function emptyValue(tree: Tree, declared: Field | undefined, type: string): string | undefined {
  const initial =
    declared && 'value' in declared && declared.value ? tree.source(declared.value) : '';
  const isOptional = declared !== undefined && 'optional' in declared && declared.optional === true;
  if (declared !== undefined && 'readonly' in declared && declared.readonly === true)
    return undefined;
  if (/\bnull\b/.test(type) || initial === 'null') return 'null';
  const isLoose = !styleOf(tree).typescript || isOptional || /\bundefined\b/.test(type);
  return isLoose ? 'undefined' : undefined;
}

type Field = Extract<
  Node,
  { type: 'ClassProperty' | 'ClassPrivateProperty' | 'ClassAccessorProperty' }
>;

function isField(node: Node): node is Field {
  return /^Class(Private|Accessor)?Property$/.test(node.type);
}

/** The declaration of a field, and its type as it is written, with the colon; empty where there is none. */
function declarationOf(
  tree: Tree,
  cls: ClassNode,
  name: string,
): { readonly declared: Field | undefined; readonly type: string } {
  const declared = membersByName(tree, cls).get(name)?.find(isField);
  const annotation = declared?.typeAnnotation;
  return { declared, type: annotation ? tree.source(annotation) : '' };
}
