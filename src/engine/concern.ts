import { mayConcern, needlesOf, type Transform } from '../transform.ts';
import type { TransformOptions } from '../types.ts';
import { SUPPRESSION_NEEDLE } from './suppressions.ts';

interface Lookout {
  readonly transforms: readonly Transform[];
  readonly options: TransformOptions;
}

/** The transforms whose needles a text holds. */
export function concernedBy(text: string, { transforms, options }: Lookout): Transform[] {
  return transforms.filter((t) => mayConcern(t.definition, text, options));
}

/** False for a text in which no transform finds anything and no comment suppresses anything: it need not be parsed. */
export function concernsAny(text: string, lookout: Lookout): boolean {
  return concernedBy(text, lookout).length > 0 || text.includes(SUPPRESSION_NEEDLE);
}

/** Matches a text that holds a needle of each transform's first group, so every file that concerns one of them. */
export function needlePattern(transforms: readonly Transform[], options: TransformOptions): RegExp {
  const needles = new Set([
    SUPPRESSION_NEEDLE,
    ...transforms.flatMap((t) => needlesOf(t.definition, options)[0] ?? ['']),
  ]);
  return new RegExp(
    [...needles].map((needle) => needle.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'),
  );
}
