import { planRepairs } from '../engine/repairs.ts';
import type { Results } from '../report/results.ts';
import { collect } from './collect.ts';
import type { Flags } from './program.ts';
import type { ScannedProject } from '../engine/scanned-project.ts';
import { diffRepairs } from './repairs.ts';
import { writeRepairs } from './write-repairs.ts';
import type { Terminal } from './terminal.ts';
import type { Planned } from './type-net.ts';
import { verifyFixes } from './verify.ts';

/**
 * Writes repairs; with `--verify`, only those that pass the test.
 * @throws UsageError when they cannot be tested
 */
export async function writeFixes(
  project: ScannedProject,
  planned: Planned,
  flags: Flags,
  terminal: Terminal,
): Promise<Results> {
  const { accept, rolledBack } =
    planned.repairs.length > 0
      ? await verifyFixes(project, planned.accept, flags, terminal)
      : { ...planned, rolledBack: [] };
  const repairs =
    rolledBack.length === 0
      ? planned.repairs
      : await planRepairs({ ...project, findings: project.scan.findings }, accept);
  return collect(project, {
    repairs,
    diffs: diffRepairs(project.root, repairs),
    write: writeRepairs(project, repairs, flags.allowDirty === true),
    leftOut: [...(planned.dropped ?? []), ...rolledBack],
    notes: planned.notes ?? [],
  });
}
