import type { FileDiff } from '../engine/diff.ts';
import type { FileRepair } from '../engine/repairs.ts';
import { isAtLeast } from '../report/levels.ts';
import type { Dropped, Results } from '../report/results.ts';
import { readVersion } from '../version.ts';
import type { ScannedProject } from '../engine/scanned-project.ts';
import type { Finding } from '../types.ts';
import type { RunOptions } from './options.ts';
import { readSources, type WriteResult } from './repairs.ts';

/** What a run worked out, and what it wrote. */
interface RunOutcome {
  readonly repairs: readonly FileRepair[];
  readonly diffs: readonly FileDiff[];
  /** Undefined where nothing was to be written. */
  readonly write?: WriteResult;
  /** Fixes that the types or `--verify` took out. */
  readonly leftOut?: readonly Dropped[];
  readonly notes?: readonly string[];
}

/** What a run reports; after a write, the findings that are left. */
export function collect(
  { root, cwd, scan, introduced, errors, durationMs }: ScannedProject,
  { repairs, diffs, write, leftOut = [], notes = [] }: RunOutcome = { repairs: [], diffs: [] },
): Results {
  const done = new Set(
    write?.written.filter((file) => file.problem === undefined).map((file) => file.path),
  );
  const findings = write?.findings ?? scan.findings;
  return {
    version: readVersion(),
    root,
    cwd,
    findings,
    below: [],
    introduced,
    errors,
    sources: readSources(root, findings, repairs),
    diffs: (write?.diffs ?? diffs).filter((diff) => !write || done.has(diff.path)),
    dropped: [
      ...repairs.flatMap(({ repair }) => repair.dropped),
      ...(write?.dropped ?? []),
      ...leftOut,
    ],
    written: write?.written ?? [],
    files: scan.files,
    scanned: scan.scanned,
    suppressed: scan.suppressed,
    durationMs,
    notes,
  };
}

/** The exit code: 1 while findings that count, errors or unwritten files are left, or a fix was left out; else 0. */
export function exitCode(
  { findings, errors, dropped, written }: Results,
  { failOn }: Pick<RunOptions, 'failOn'>,
): number {
  const counts = ({ level, applicability }: Finding): boolean =>
    failOn === 'safe' ? applicability === 'safe' : isAtLeast(level, failOn);
  return findings.some(counts) ||
    errors.length > 0 ||
    dropped.length > 0 ||
    written.some((file) => file.problem !== undefined)
    ? 1
    : 0;
}
