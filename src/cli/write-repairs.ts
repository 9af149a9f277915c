import { apply, findRefusals } from '../apply/apply.ts';
import { withoutUnitsOf, type FileRepair } from '../engine/repairs.ts';
import { scanText } from '../engine/scan.ts';
import type { ScannedProject } from '../engine/scanned-project.ts';
import { localPath } from '../report/local-paths.ts';
import type { Written } from '../report/results.ts';
import { diffRepairs, type WriteResult } from './repairs.ts';

/**
 * Writes the repairs. Files that must not or cannot be written are named and stay as they are; fixes that need a
 * change in them are left out of the other files.
 */
export function writeRepairs(
  { root, cwd, scan, settings, index }: ScannedProject,
  planned: readonly FileRepair[],
  allowDirty: boolean,
): WriteResult {
  const common = { root, allowDirty, cwd };
  const isJoined = planned.some(({ repair }) =>
    repair.applied.some(({ unit }) => unit !== undefined),
  );
  const refused = isJoined
    ? findRefusals({ ...common, repairs: planned.map(({ repair }) => repair) })
    : [];
  const { repairs, left } = withoutUnitsOf(planned, new Set(refused.map(({ path }) => path)));
  const diffs = diffRepairs(root, repairs);
  const { outcomes } = apply({ ...common, repairs: repairs.map(({ repair }) => repair) });
  const byPath = new Map(repairs.map(({ repair }) => [repair.path, repair]));
  const done = new Set<string>();
  const written = outcomes.map(({ path, outcome, message }): Written => {
    if (outcome === 'written') done.add(path);
    const applied = byPath.get(path)?.applied ?? [];
    const suppressed = applied.filter(({ isSuppression = false }) => isSuppression).length;
    return outcome === 'written'
      ? { path, fixed: applied.length - suppressed, suppressed }
      : {
          path,
          fixed: 0,
          suppressed: 0,
          problem:
            outcome === 'refused-dirty' ? `${message} --allow-dirty writes it anyway.` : message,
        };
  });
  index.refresh();
  const findings = scan.findings.filter((finding) => !done.has(finding.path));
  for (const path of done) {
    const after = byPath.get(path)?.after;
    if (after === undefined) continue;
    findings.push(...scanText({ path, text: after }, settings(path)).findings);
  }
  findings.sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : a.start - b.start || a.end - b.end,
  );
  const dropped = left.map(({ finding, because }) => ({
    finding,
    why: `it needs a change in ${JSON.stringify(localPath({ root, cwd }, because))}, which is not written`,
  }));
  return { written, dropped, diffs, findings };
}
