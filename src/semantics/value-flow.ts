import type { Node } from '@babel/types';
import type { Tree } from '../ast/tree.ts';
import { membersNamed } from './class-members.ts';
import { thisClass } from './this-class.ts';
import { escapes, placeOf, type Place } from './value-place.ts';

/** All that the code of one file does with a value. */
export interface Flow {
  /** Where the value goes first. */
  readonly first: Place;
  /** That, and where it is taken from there: through variables and properties, not out of collections. */
  readonly places: readonly Place[];
}

/** Follows the value of `node` through variables and properties of its file. */
export function flowOf(tree: Tree, node: Node): Flow {
  const first = placeOf(tree, node);
  return { first, places: follow(tree, first, new Set()) };
}

function follow(tree: Tree, place: Place, seen: Set<unknown>): Place[] {
  if (place.kind === 'variable') return [place, ...followVariable(tree, place, seen)];
  if (place.kind === 'property') return [place, ...followProperty(tree, place, seen)];
  return [place];
}

function followVariable(
  tree: Tree,
  { binding, target }: Extract<Place, { kind: 'variable' }>,
  seen: Set<unknown>,
): Place[] {
  if (seen.has(binding)) return [];
  seen.add(binding);
  const found = binding.references
    .filter((reference) => reference !== target && !isWrite(tree, reference))
    .flatMap((reference): Place[] =>
      isExported(tree, reference)
        ? [{ kind: 'export', through: [] }]
        : follow(tree, placeOf(tree, reference), seen),
    );
  const declaration = tree.parent(binding.declaration);
  if (declaration && tree.parent(declaration)?.type === 'ExportNamedDeclaration')
    found.push({ kind: 'export', through: [] });
  return found;
}

/** What is read from a property is followed one step: it may be another object's. */
function followProperty(
  tree: Tree,
  { name, owner, target }: Extract<Place, { kind: 'property' }>,
  seen: Set<unknown>,
): Place[] {
  const key = `${name}@${owner?.start ?? ''}`;
  if (seen.has(key)) return [];
  seen.add(key);
  return membersOf(tree, name, owner).flatMap((member) => {
    if (member === target || isWrite(tree, member)) return [];
    const next = placeOf(tree, member);
    const isTold = next.kind === 'member' || next.through.length > 0;
    return isTold || (escapes(next) && next.kind !== 'collection') ? [next] : [];
  });
}

/** Each `….name` that may be a member of that class: of its instances, or of what nothing tells. */
function membersOf(tree: Tree, name: string, owner: Node | undefined): readonly Node[] {
  const known = tree.memo(membersByClass);
  let byClass = known.get(name);
  if (!byClass) {
    byClass = new Map();
    for (const member of membersNamed(tree, name)) {
      const cls = thisClass(tree, (member as { object: Node }).object);
      const list = byClass.get(cls);
      if (list) list.push(member);
      else byClass.set(cls, [member]);
    }
    known.set(name, byClass);
  }
  if (!owner) return [...byClass.values()].flat();
  return [...(byClass.get(owner) ?? []), ...(byClass.get(undefined) ?? [])];
}

const membersByClass = (): Map<string, Map<Node | undefined, Node[]>> => new Map();

function isWrite(tree: Tree, node: Node): boolean {
  const parent = tree.parent(node);
  return (
    (parent?.type === 'AssignmentExpression' && parent.left === node) ||
    (parent?.type === 'VariableDeclarator' && parent.id === node)
  );
}

function isExported(tree: Tree, reference: Node): boolean {
  const parent = tree.parent(reference);
  return parent?.type === 'ExportSpecifier' || parent?.type === 'ExportDefaultDeclaration';
}
