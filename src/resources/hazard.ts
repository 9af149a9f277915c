import type { Fix } from '../types.ts';

/** Something that a person must look at before a fix is applied. */
export interface Hazard<Name extends string = string> {
  readonly name: Name;
  /** One sentence for the user. */
  readonly text: string;
}

/** Why no edit can be written. */
export interface Refusal {
  /** One sentence for the user. */
  readonly refusal: string;
}

/** A way to end a resource. The transform decides whether it is safe. */
export interface Repair<Name extends string = string> {
  readonly fix: Fix;
  /** Empty where the code shows that nothing is in the way. */
  readonly hazards: readonly Hazard<Name>[];
  /** What the fixed code does, in one sentence: the reason to give where there are no hazards. */
  readonly effect?: string;
  /** The method that it gives a class which has no end, as an edit with that key. */
  readonly newEnd?: { readonly name: string; readonly key: string };
  /** Repairs with the same unit are applied together, as one calls the method that another adds. */
  readonly unit?: string | undefined;
}

/** Questions by the names of the hazards; each gives its sentence where the subject has it, else undefined. */
export type HazardTable<Subject, Name extends string> = Readonly<
  Record<Name, (subject: Subject) => string | undefined>
>;

/** The hazards of a table that a subject has, in the table's order. */
export function hazardsIn<Subject, Name extends string>(
  table: HazardTable<Subject, Name>,
  subject: Subject,
): readonly Hazard<Name>[] {
  return (Object.keys(table) as Name[]).flatMap((name) => {
    const text = table[name](subject);
    return text === undefined ? [] : [{ name, text }];
  });
}
