import type { Node } from '@babel/types';
import { unitOf } from './enclosing-member.ts';
import { isSameKey } from './same-key.ts';
import type { GrowingMap } from './unbounded-collection.ts';
import type { MapUse } from './uses.ts';

type Units = ReadonlySet<Node | undefined>;

/** Which stores of a file are written together, under the same keys, so that nothing else looks at the second. */
export class Companions {
  readonly #companions = new Map<GrowingMap, GrowingMap[]>();
  readonly #leaders = new Map<GrowingMap, GrowingMap[]>();

  constructor(all: readonly GrowingMap[]) {
    const units = new Map<GrowingMap, Units>(all.map((one) => [one, unitsOf(one)]));
    const byUnit = new Map<Node | undefined, GrowingMap[]>();
    for (const [one, own] of units) for (const unit of own) listAt(byUnit, unit).push(one);
    for (const [leader, own] of units) {
      const near = new Set([...own].flatMap((unit) => byUnit.get(unit) ?? []));
      for (const other of near) {
        const isWithin = [...(units.get(other) ?? [])].every((unit) => own.has(unit));
        if (other === leader || !isWithin || !hasSameKeys(other, leader)) continue;
        listAt(this.#companions, leader).push(other);
        listAt(this.#leaders, other).push(leader);
      }
    }
  }

  /** Those that are looked at only where `growing` is. */
  of(growing: GrowingMap): readonly GrowingMap[] {
    return this.#companions.get(growing) ?? [];
  }

  /** Those that `growing` is a companion of, in the order of the file. */
  leadersOf(growing: GrowingMap): readonly GrowingMap[] {
    return this.#leaders.get(growing) ?? [];
  }
}

function unitsOf({ uses, store }: GrowingMap): Units {
  return new Set(uses.map((use) => unitOf(store, use)));
}

function listAt<Key>(map: Map<Key, GrowingMap[]>, key: Key): GrowingMap[] {
  const list = map.get(key) ?? [];
  map.set(key, list);
  return list;
}

function hasSameKeys(other: GrowingMap, leader: GrowingMap): boolean {
  return writes(other).every((write) =>
    writes(leader).some((one) => isSameKey(write.key, one.key)),
  );
}

function writes({ uses }: GrowingMap): readonly MapUse[] {
  return uses.filter(({ kind }) => kind === 'write');
}
