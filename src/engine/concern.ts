import type { Tree } from '../ast/tree.ts';
import { finderIn, Runs } from '../ast/runs.ts';
import { mayConcern, needlesIn, needlesOf, type Transform } from '../transform.ts';
import type { TransformOptions } from '../types.ts';
import { SUPPRESSION_NEEDLE } from './suppressions.ts';

interface Lookout {
  readonly transforms: readonly Transform[];
  readonly options: TransformOptions;
}

/** The transforms whose needles a text holds. */
export function concernedBy(tree: Tree, { transforms, options }: Lookout): Transform[] {
  const holds = needlesIn(tree);
  return transforms.filter((t) => mayConcern(t.definition, holds, options));
}

/** False for a text in which no transform finds anything and no comment suppresses anything: it need not be parsed. */
export function concernsAny(text: string, { transforms, options }: Lookout): boolean {
  const holds = finderIn(text);
  return (
    transforms.some((t) => mayConcern(t.definition, holds, options)) || holds(SUPPRESSION_NEEDLE)
  );
}

/** Tells of texts whether they hold a needle of any transform's first group, as every file does that concerns one. */
export function firstLook(
  transforms: readonly Transform[],
  options: TransformOptions,
): (text: string) => boolean {
  const needles = [
    ...new Set([
      SUPPRESSION_NEEDLE,
      ...transforms.flatMap((t) => needlesOf(t.definition, options)[0] ?? ['']),
    ]),
  ];
  return (text) => {
    const runs = new Runs(text);
    return needles.some((needle) => runs.mayHold(needle) && text.includes(needle));
  };
}
