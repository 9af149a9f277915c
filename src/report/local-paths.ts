import { join } from 'node:path';
import { pathFrom } from '../files/locate.ts';
import type { Results } from './results.ts';

/** Turns a path from the top into one from the working directory, as other tools show them; `.` is that itself. */
export function localPath({ root, cwd }: Pick<Results, 'root' | 'cwd'>, path: string): string {
  return root === cwd && path !== '' ? path : pathFrom(cwd, join(root, path)) || '.';
}

/**
 * The same results with all paths from the working directory, those of diffs and of what a fix brings along included;
 * `shown` makes of each what a screen can show.
 */
export function withLocalPaths(
  results: Results,
  shown: (path: string) => string = (path) => path,
): Results {
  const local = (path: string): string => shown(localPath(results, path));
  const moved = <T extends { readonly path: string }>(items: readonly T[]): T[] =>
    items.map((item) => ({ ...item, path: local(item.path) }));
  const movedFinding = (finding: Results['findings'][number]): Results['findings'][number] => ({
    ...finding,
    path: local(finding.path),
    files: moved(finding.files),
    ...(finding.why && { why: moved(finding.why) }),
    ...(finding.unitPaths && { unitPaths: finding.unitPaths.map(local) }),
  });
  return {
    ...results,
    findings: results.findings.map(movedFinding),
    below: results.below.map(movedFinding),
    errors: moved(results.errors),
    diffs: moved(results.diffs),
    written: moved(results.written),
    dropped: results.dropped.map((one) => ({ ...one, finding: movedFinding(one.finding) })),
    sources: new Map([...results.sources].map(([path, text]) => [local(path), text])),
  };
}
