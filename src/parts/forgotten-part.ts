import { isClass } from '../ast/node.ts';
import { constructionsOf } from '../execution/call-sites.ts';
import { waysTo } from '../execution/ways-in.ts';
import type { File } from '../file.ts';
import type { Refusal, Repair } from '../resources/hazard.ts';
import { resourceAt, type Resource } from '../resources/resource.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import { hasCallableEnd } from './callable-end.ts';
import { holdingOf, methodsCalledOn, type Holding } from './holding.ts';
import type { End } from './maker.ts';
import { outlivesEnd } from './restart.ts';
import { homeOf, methodsOfEach, type Home } from './own-part.ts';
import { isEndedSomewhere, partOwnerOf, type PartOwner } from './part-owner.ts';
import { parts, type Part } from './part.ts';

/** A part that its owner's end leaves as it is. */
export interface ForgottenPart {
  readonly resource: Resource<Part>;
  readonly owner: PartOwner;
  readonly end: Omit<End, 'code'>;
  readonly holding: Holding;
  readonly level: 'error' | 'warning' | 'note';
  /** False where the type that the part is declared with does not have the end. */
  readonly hasCallableEnd: boolean;
}

/** Undefined where something ends the part, or where leaving it does no harm. */
export function forgottenPart(file: File, resource: Resource<Part>): ForgottenPart | undefined {
  if (resource.acquisition.endsByItself) return undefined;
  const home = homeOf(resource);
  const owner = home && partOwnerOf(file, resource, home);
  const held = owner && holdingOf(resource.acquisition.made, methodsCalledIn(resource, home));
  if (!owner || !held || isEndedSomewhere(file, resource, owner, held.end.name)) return undefined;
  if (outlivesEnd(file, resource, owner, held.holding)) return undefined;
  const isCallable = hasCallableEnd(file, resource, owner.home, held.end.name);
  if (held.end.isNew && (!isCallable || (home.kind === 'field' && home.list))) return undefined;
  const level = levelOf(file, resource, owner, held.holding);
  return level && { resource, owner, ...held, level, hasCallableEnd: isCallable };
}

/** Also the methods that are called on each part of a collection. */
function methodsCalledIn(resource: Resource<Part>, home: Home): ReadonlySet<string> {
  const called = methodsCalledOn(resource);
  return home.kind === 'field' && home.list
    ? new Set([...called, ...methodsOfEach(resource.file.tree, home)])
    : called;
}

/** Undefined where it does no harm: one for the process, which that can end without. */
function levelOf(
  file: File,
  { repetition }: Resource<Part>,
  { stop }: PartOwner,
  holding: Holding,
): ForgottenPart['level'] | undefined {
  if (waysTo(file, stop.body).length === 0) return 'note';
  if (repetition.kind === 'repeated') return 'error';
  if (repetition.kind === 'unknown') return 'warning';
  return holding.holdsProcess ? 'warning' : undefined;
}

/** A repair that gives a class a new end, in one unit with those by which the owners of its objects call that. */
export function withItsCallers(
  file: File,
  cls: ClassNode,
  repair: Repair | Refusal,
): Repair | Refusal {
  if (!('newEnd' in repair) || !repair.newEnd || !isClass(cls) || !file.isWanted('cascaded-stops'))
    return repair;
  const { name } = repair.newEnd;
  const callers = constructionsOf(file, cls).sites.flatMap(({ file: there, call }) => {
    const resource = resourceAt(there, parts, call);
    const part = resource && forgottenPart(there, resource);
    return part?.end.isNew && part.end.name === name ? [{ part, unit: part.end.isNew.unit }] : [];
  });
  const [first] = callers;
  if (!first) return repair;
  const text = `${first.part.owner.name}() of the owner then calls the new ${name}(); check that this ends the life of the object.`;
  return {
    ...repair,
    unit: first.unit,
    hazards: repair.hazards.map((hazard) => ({ ...hazard, text })),
  };
}
