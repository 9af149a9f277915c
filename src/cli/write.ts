import { planRepairs, type FileRepair } from '../engine/repairs.ts';
import type { Accept } from '../engine/repair.ts';
import type { Results } from '../report/results.ts';
import { collect } from './collect.ts';
import type { Flags } from './program.ts';
import type { ScannedProject } from '../engine/scanned-project.ts';
import { diffRepairs, writeRepairs } from './repairs.ts';
import type { Terminal } from './terminal.ts';
import { verifyFixes } from './verify.ts';

/**
 * Writes the repairs that were planned with `accept`; with `--verify`, those of them that stand the test.
 * @throws UsageError when they cannot be tested
 */
export async function writeFixes(
  project: ScannedProject,
  planned: readonly FileRepair[],
  accept: Accept,
  flags: Flags,
  terminal: Terminal,
): Promise<Results> {
  const verified =
    planned.length > 0
      ? await verifyFixes(project, accept, flags, terminal)
      : { accept, rolledBack: [] };
  const repairs =
    verified.rolledBack.length === 0
      ? planned
      : await planRepairs({ ...project, findings: project.scan.findings }, verified.accept);
  return collect(
    project,
    repairs,
    diffRepairs(project.root, repairs),
    writeRepairs(project, repairs, flags.allowDirty === true),
    verified.rolledBack,
  );
}
