import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { diffFile, type FileDiff } from '../engine/diff.ts';
import { readSource } from '../files/read.ts';
import type { Accept } from '../engine/repair.ts';
import type { FileRepair } from '../engine/repairs.ts';
import { isAtLeast } from '../report/levels.ts';
import type { Dropped, Written } from '../report/results.ts';
import type { Finding, Level, NewFile } from '../types.ts';

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
