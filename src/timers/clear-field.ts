import { membersByName, usesOf, type ClassNode, type Owner } from '../semantics/class-members.ts';
import { isUsedWhole } from './release-hazards.ts';
import { isFunction } from '../ast/node.ts';
import { perNode, type Tree } from '../ast/tree.ts';
import { styleOf } from '../edits/style.ts';

/** The field of a class that holds a timer; `isNew` when the fix adds it. */
export interface HeldField {
  readonly field: string;
  readonly isNew: boolean;
}

/** Why the class may not bear what the fix does to its field; undefined when it does. */
export function doubtAboutField(
  tree: Tree,
  owner: Owner,
  held: HeldField,
  empties: boolean,
): string | undefined {
  if (!held.isNew)
    return isTested(tree, owner, held.field) && !empties
      ? `\`${held.field}\` is asked whether the interval runs, and its type has no empty value.`
      : undefined;
  if (isUsedWhole(tree, owner.cls))
    return 'The object is written out or frozen as a whole, and now has one more field.';
  const odd =
    hasIndexSignature(tree, owner.cls) ||
    tree.parent(owner.cls)?.type === 'BlockStatement' ||
    tree.parent(owner.cls)?.type === 'ReturnStatement';
  return odd
    ? 'The type of the class is used as a whole, and now has one more private field.'
    : undefined;
}

const hasIndexSignature = perNode((_, cls: ClassNode): boolean =>
  cls.body.body.some((m) => m.type === 'TSIndexSignature'),
);

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

/** Code that clears a field; an own field that start guards on is emptied too, if its type allows that. */
export function clearStatements(
  tree: Tree,
  owner: Owner,
  held: HeldField,
): { code: string[]; empties: boolean } {
  const path = `${owner.isStatic && owner.cls.id ? owner.cls.id.name : 'this'}.${held.field}`;
  if (held.isNew) return { code: [`clearInterval(${path})`], empties: true };
  const declared = membersByName(tree, owner.cls)
    .get(held.field)
    ?.find(
      (m) =>
        m.type === 'ClassProperty' ||
        m.type === 'ClassPrivateProperty' ||
        m.type === 'ClassAccessorProperty',
    );
  const type =
    declared && 'typeAnnotation' in declared && declared.typeAnnotation
      ? tree.source(declared.typeAnnotation)
      : '';
  const isJs = !styleOf(tree).typescript;
  const initial =
    declared && 'value' in declared && declared.value ? tree.source(declared.value) : '';
  const optional = declared !== undefined && 'optional' in declared && declared.optional === true;
  const empty =
    /\bnull\b/.test(type) || initial === 'null'
      ? 'null'
      : isJs || optional || /\bundefined\b/.test(type)
        ? 'undefined'
        : undefined;
  // An alias may hide a null, which Node's types do not take.
  const plain =
    isJs ||
    /^:\s*(ReturnType<typeof setInterval>|NodeJS\.Time(out|r)|undefined|any|\||\s)+$/.test(type);
  const empties =
    empty !== undefined &&
    !(declared !== undefined && 'readonly' in declared && declared.readonly === true);
  const code = [plain ? `clearInterval(${path})` : `if (${path}) clearInterval(${path})`];
  return {
    code: empties && isTested(tree, owner, held.field) ? [...code, `${path} = ${empty}`] : code,
    empties,
  };
}
