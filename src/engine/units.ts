import type { Repair } from './repair.ts';

/** A file that is changed, and the units that its changes are parts of. */
interface UnitFile {
  readonly path: string;
  readonly units: ReadonlySet<string>;
}

/** Units with a file that is not written; their other files must not be written either. */
export class BrokenUnits {
  readonly #causes = new Map<string, string>();

  /** Adds a file that is not written. */
  add({ path, units }: UnitFile): void {
    for (const unit of units) if (!this.#causes.has(unit)) this.#causes.set(unit, path);
  }

  /** A sentence that says why a file must not be written; undefined if it may be. */
  whyNot({ units }: UnitFile): string | undefined {
    const cause = [...units]
      .map((unit) => this.#causes.get(unit))
      .find((path) => path !== undefined);
    return cause === undefined
      ? undefined
      : `It needs a change in ${JSON.stringify(cause)}, which is not written.`;
  }

  findIn<T extends UnitFile>(files: Iterable<T>): T | undefined {
    return [...files].find((file) => this.whyNot(file) !== undefined);
  }
}

/** The units that a repair applies its part of. */
export function unitsOf({ applied }: Pick<Repair, 'applied'>): Set<string> {
  return new Set(applied.flatMap(({ unit }) => unit ?? []));
}
