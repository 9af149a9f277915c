import { plural } from './counts.ts';
import type { NewProblem } from '../nets/type-ledger.ts';
import type { TypeVerdict } from '../nets/type-check.ts';

/** Why a fix is left out: a clause without a full stop. */
export function whyBroken({ path, line, code, message }: NewProblem): string {
  return `it brings a type error, TS${code} in line ${line} of the new ${path}: ${message.replace(/\.$/, '')}`;
}

/** The same for a fix that there was no time to look at. */
export function whyUnchecked(): string {
  return 'it is not type-checked, since the time for that was over, so it counts as unsafe';
}

/** What was checked, in sentences for the summary; none where no compiler had anything to say. */
export function describeTypes(verdict: TypeVerdict, unsafe: boolean): string[] {
  const { changed, importers, versions, ms, broken, unchecked } = verdict;
  const files =
    importers > 0
      ? `${changed + importers} files (${changed} changed, ${plural(importers, 'importer')})`
      : plural(changed, 'changed file');
  const found = broken.length > 0 ? `${plural(broken.length, 'fix')} left out` : 'no new error';
  return [
    ...(changed > 0
      ? [
          `Types: TypeScript ${versions.join(' and ')} checked ${files} in ${(ms / 1000).toFixed(1)} s: ${found}.`,
        ]
      : []),
    ...(unsafe && unchecked.length > 0
      ? [`${plural(unchecked.length, 'fix')} not type-checked: the time for that was over.`]
      : []),
  ];
}
