import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { apply, findRefusals } from '../apply/apply.ts';
import { diffFile, type FileDiff } from '../engine/diff.ts';
import { readSource } from '../files/read.ts';
import type { Accept } from '../engine/repair.ts';
import { withoutUnitsOf, type FileRepair } from '../engine/repairs.ts';
import { isAtLeast } from '../report/levels.ts';
import { localPath } from '../report/local-paths.ts';
import type { Dropped, Written } from '../report/results.ts';
import { scanText } from '../engine/scan.ts';
import type { Finding, Level, NewFile } from '../types.ts';
import type { ScannedProject } from '../engine/scanned-project.ts';

/** Accepts the safe fixes, and with `unsafe` the others, too; none of findings below the level. */
export function acceptFixes(unsafe: boolean, least: Level): Accept {
  return ({ applicability, level }) =>
    isAtLeast(level, least) && (applicability === 'safe' || (unsafe && applicability === 'unsafe'));
}

/** What the repairs change; the files that they add come last. */
export function diffRepairs(root: string, repairs: readonly FileRepair[]): FileDiff[] {
  const created = new Map<string, NewFile>();
  for (const { repair } of repairs)
    for (const file of repair.applied.flatMap((f) => f.files)) created.set(file.path, file);
  return [
    ...repairs.map(({ repair, bom }) => {
      const mark = bom ? '\uFEFF' : '';
      return diffFile({
        path: repair.path,
        before: mark + repair.before,
        after: mark + repair.after,
      });
    }),
    ...[...created.values()]
      .filter((file) => !existsSync(join(root, file.path)))
      .map((file) => diffFile({ path: file.path, after: file.text })),
  ].filter((diff) => diff.hunks.length > 0);
}

/** The texts that findings lie in, as they are now. */
export function readSources(
  root: string,
  findings: readonly Finding[],
  repairs: readonly FileRepair[],
): Map<string, string> {
  const sources = new Map<string, string>();
  const repaired = new Map(repairs.map(({ repair }) => [repair.path, repair]));
  for (const path of new Set(findings.map((f) => f.path))) {
    const source = readSource(root, path);
    sources.set(path, source.kind === 'text' ? source.text : (repaired.get(path)?.before ?? ''));
  }
  return sources;
}

/** The result of a write. */
export interface WriteResult {
  readonly written: Written[];
  /** Fixes in written files that were left out because another file was not written. */
  readonly dropped: Dropped[];
  /** What the writes changed, and what they would have changed in the files that were not written. */
  readonly diffs: FileDiff[];
  /** The findings that are left, where they are now. */
  readonly findings: Finding[];
}

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
