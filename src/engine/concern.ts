import type { Project } from '../project.ts';
import type { Tree } from '../ast/tree.ts';
import { Runs } from '../ast/runs.ts';
import { lookAt, mayConcern, needlesOf, type Transform } from '../transform.ts';
import type { SourceFile, TransformOptions } from '../types.ts';
import { SUPPRESSION_NEEDLE } from './suppressions.ts';

interface Lookout {
  readonly transforms: readonly Transform[];
  readonly options: TransformOptions;
  /** What the configuration says of the project's life. */
  readonly project?: Pick<Project, 'lifecycle'> | undefined;
}

/** The transforms whose needles a text holds. */
export function concernedBy(tree: Tree, { transforms, options }: Lookout): Transform[] {
  const look = lookAt(tree);
  return transforms.filter((t) => mayConcern(t.definition, look, options));
}

/** False for a text in which no transform finds anything and no comment suppresses anything: it need not be parsed. */
export function concernsAny(
  source: SourceFile,
  { transforms, options, project }: Lookout,
): boolean {
  const look = lookAt(source, project?.lifecycle);
  return (
    transforms.some((t) => mayConcern(t.definition, look, options)) ||
    look.holds(SUPPRESSION_NEEDLE)
  );
}

/** Tells of texts whether they hold a needle of any transform's first group, as every file does that concerns one. */
export function firstLook(
  transforms: readonly Transform[],
  options: TransformOptions,
): (text: string) => boolean {
  const needles = new Set([
    SUPPRESSION_NEEDLE,
    ...transforms.flatMap((t) => needlesOf(t.definition, options)[0] ?? ['']),
  ]);
  const words = [...needles].filter((needle) => typeof needle === 'string');
  const tests = [...needles].filter((needle) => typeof needle !== 'string');
  return (text) => {
    const runs = new Runs(text);
    return (
      words.some((word) => runs.mayHold(word) && text.includes(word)) ||
      tests.some((test) => test(text))
    );
  };
}
