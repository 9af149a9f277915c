import { sameCode } from '../ast/same-code.ts';
import { unwrap } from '../ast/node.ts';
import { unitOf } from './enclosing-member.ts';
import type { GrowingMap } from './unbounded-collection.ts';
import type { MapUse } from './uses.ts';

/** The stores that are written together with one, under the same keys, and that nothing else looks at. */
export function companionsOf(growing: GrowingMap, all: readonly GrowingMap[]): GrowingMap[] {
  return all.filter((other) => other !== growing && isCompanion(other, growing));
}

function isCompanion(other: GrowingMap, growing: GrowingMap): boolean {
  const units = new Set(growing.uses.map((use) => unitOf(growing.store, use)));
  return (
    other.uses.every((use) => units.has(unitOf(other.store, use))) &&
    writes(other).every((write) => writes(growing).some((one) => isSameKey(write, one)))
  );
}

function writes({ uses }: GrowingMap): readonly MapUse[] {
  return uses.filter(({ kind }) => kind === 'write');
}

function isSameKey(a: MapUse, b: MapUse): boolean {
  return !!a.key && !!b.key && sameCode(unwrap(a.key), unwrap(b.key));
}
