import type { File } from '../file.ts';
import type { Edit, Fix, FixEdits, NameAllocator, Question } from '../types.ts';
import { createNames } from './names.ts';

/** A fix that can be made, as a trial has shown. */
export interface Attempt {
  readonly fix: Fix;
  /** The edits of the trial, whose names are of no consequence. */
  readonly trial: readonly Edit[];
}

/** The fix that `make` makes; undefined where it gives no edits, which is found out with `trial` names. */
export function attemptFix(
  trial: NameAllocator,
  make: (names: NameAllocator) => readonly Edit[] | undefined,
): Attempt | undefined {
  const edits = make(trial);
  return edits && { trial: edits, fix: { edits: (names) => ({ edits: make(names) ?? [] }) } };
}

/** The fix that `make` makes; undefined where it makes none, which is found out with names of no consequence. */
export function fixFrom(make: (names: NameAllocator) => FixEdits | undefined): Fix | undefined {
  return make(createNames()) && { edits: (names) => make(names) ?? NOTHING };
}

/** What edits are made with: the file, and names for what they declare. */
export interface FixContext {
  readonly file: File;
  readonly names: NameAllocator;
}

interface Fixable {
  readonly fix?: Fix;
}

const NOTHING: FixEdits = { edits: [] };

/**
 * The fixes of one round of a file. They are made together when the first one is wanted, in the order of the findings and
 * whichever of them is accepted: what a person is shown is what is applied, and two fixes never take one name.
 */
export class FixSet<T extends Fixable> {
  readonly #carriers: readonly T[];
  readonly #onFailure: (carrier: T, error: unknown) => void;
  #made: ReadonlyMap<T, FixEdits> | undefined;

  /** The findings in source order. One whose fix fails has none, and `onFailure` hears of it, at most once. */
  constructor(carriers: readonly T[], onFailure: (carrier: T, error: unknown) => void) {
    this.#carriers = carriers;
    this.#onFailure = onFailure;
  }

  /** Nothing for a finding without a fix. */
  editsOf(carrier: T): FixEdits {
    this.#made ??= this.#make(createNames(), this.#onFailure);
    return this.#made.get(carrier) ?? NOTHING;
  }

  /** The fix that an answer gives, with names that none of the other fixes has. */
  answer(question: Question, value: number): FixEdits {
    const names = createNames();
    this.#make(names, () => {});
    return inOrder(question.answer(value).edits(names));
  }

  #make(names: NameAllocator, onFailure: (carrier: T, error: unknown) => void): Map<T, FixEdits> {
    const made = new Map<T, FixEdits>();
    for (const carrier of this.#carriers) {
      try {
        if (carrier.fix) made.set(carrier, inOrder(carrier.fix.edits(names)));
      } catch (error) {
        onFailure(carrier, error);
      }
    }
    return made;
  }
}

function inOrder({ edits, files }: FixEdits): FixEdits {
  return { edits: edits.toSorted((a, b) => a.start - b.start), ...(files && { files }) };
}
