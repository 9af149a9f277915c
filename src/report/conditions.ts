import type { Finding } from '../types.ts';
import type { Results } from './results.ts';

/** The most files that are named; the rest are counted. */
const NAMED = 3;

/** The paths of the findings of each unit, each once, in the order of the findings. */
export function filesByUnit(findings: readonly Finding[]): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const { unit, path } of findings) {
    if (unit === undefined) continue;
    const paths = files.get(unit) ?? [];
    if (!paths.includes(path)) files.set(unit, [...paths, path]);
  }
  return files;
}

/** Whether a finding came with the changes that were asked about: two words, or none where that was not asked. */
export function ageOf({ id }: Finding, introduced: Results['introduced']): string[] {
  return introduced === undefined ? [] : [introduced.has(id) ? 'introduced here' : 'was there'];
}

/** What a finding's fix asks of the user: sentences. None when there is no question. */
export function demandOf({ transform, question }: Finding): string[] {
  if (!question) return [];
  const { text, suggestion, setting } = question;
  return [
    text,
    ...(suggestion
      ? [
          `The suggested value is ${suggestion.value}: ${suggestion.evidence.replace(/[.!?]?$/, '.')}`,
        ]
      : []),
    `Set transforms.${transform}.${setting} in leakfix.config, or answer in the review (leakfix -i).`,
  ];
}

/** The other files that a finding's fix changes: a sentence, or none. */
export function companyOf(
  { unit, unitPaths, path }: Finding,
  units: ReadonlyMap<string, readonly string[]>,
): string[] {
  const here = units.get(unit ?? '') ?? [];
  const unseen = unitPaths?.find((other) => !here.includes(other));
  if (unseen !== undefined)
    return [
      `The fix also changes ${unseen}, which this run does not look at, so it is left out here.`,
    ];
  const others = here.filter((other) => other !== path);
  if (others.length === 0) return [];
  const named = [
    'this one',
    ...(others.length > NAMED
      ? [...others.slice(0, NAMED), `${others.length - NAMED} more`]
      : others),
  ];
  const list = `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
  return [`The fix changes ${others.length + 1} files together: ${list}.`];
}
