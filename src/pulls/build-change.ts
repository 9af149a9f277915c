import { apply } from '../apply/apply.ts';
import { commitFiles, patchId } from '../git/commits.ts';
import { transformsOf, type Batch } from './batch.ts';
import { registry } from '../registry.ts';
import { planRepairs } from '../engine/repairs.ts';
import { commitMessage } from './commit-message.ts';
import type { LeftOut } from './pr-body.ts';
import type { Finding } from '../types.ts';
import type { ScannedProject } from '../engine/scanned-project.ts';

/** The commits that fix a batch. */
export interface Change {
  /** The last of them; the base itself when nothing could be fixed. */
  readonly commit: string;
  /** Identifies the change; `''` for none. */
  readonly patch: string;
  readonly repaired: readonly Finding[];
  readonly leftOut: readonly LeftOut[];
}

/** Where a change is built. */
export interface Worktree {
  readonly path: string;
  /** The commit that is checked out there. */
  readonly base: string;
}

/**
 * Applies a batch in a work tree of the base, one commit for each transform.
 * @throws GitError
 */
export async function buildChange(
  batch: Batch,
  { path, base }: Worktree,
  settings: ScannedProject['settings'],
): Promise<Change> {
  const repaired: Finding[] = [];
  const leftOut: LeftOut[] = [];
  let commit = base;
  for (const findings of steps(batch)) {
    const step = await applyStep(findings, path, settings);
    repaired.push(...step.repaired);
    leftOut.push(...step.leftOut);
    commit = commitStep(step, batch.branch, path) ?? commit;
  }
  return { commit, patch: patchId(base, commit, path), repaired, leftOut };
}

interface AppliedStep {
  readonly findings: readonly Finding[];
  /** The files that were written. */
  readonly written: readonly string[];
  readonly repaired: readonly Finding[];
  readonly leftOut: readonly LeftOut[];
}

/** Writes the fixes of one commit in the work tree. */
async function applyStep(
  findings: readonly Finding[],
  root: string,
  settings: ScannedProject['settings'],
): Promise<AppliedStep> {
  const ids = new Set(findings.map((finding) => finding.id));
  const repairs = await planRepairs({ root, findings, settings }, (finding) => ids.has(finding.id));
  const { outcomes } = apply({
    root,
    repairs: repairs.map(({ repair }) => repair),
    allowDirty: true,
    isCopy: true,
  });
  const failed = outcomes.filter(({ outcome }) => outcome !== 'written');
  const problems = new Map(failed.map(({ path, message }) => [path, message]));
  const done = new Set(
    repairs
      .filter(({ repair }) => !problems.has(repair.path))
      .flatMap(({ repair }) => repair.applied.map((finding) => finding.id)),
  );
  const why = new Map(
    repairs.flatMap(({ repair }) =>
      repair.dropped.map((dropped) => [dropped.finding.id, dropped.why]),
    ),
  );
  return {
    findings,
    written: outcomes.filter(({ outcome }) => outcome === 'written').map(({ path }) => path),
    repaired: findings.filter((finding) => done.has(finding.id)),
    leftOut: findings
      .filter((finding) => !done.has(finding.id))
      .map((finding) => ({
        finding,
        why:
          problems.get(finding.path) ??
          why.get(finding.id) ??
          'Its fix does not fit together with the others',
      })),
  };
}

/** The commit; undefined where nothing was written. @throws GitError */
function commitStep(
  { findings: [first], written, repaired }: AppliedStep,
  branch: string,
  worktree: string,
): string | undefined {
  if (written.length === 0 || first === undefined) return undefined;
  const transform = { id: first.transform, title: titleOf(first.transform) };
  return commitFiles(written, commitMessage(transform, repaired, branch), worktree);
}

/** The findings of each commit: one transform's, and with them those that only go together. */
function steps(batch: Batch): Finding[][] {
  const left = new Set(batch.findings);
  return transformsOf(batch).map((id) => {
    const own = batch.findings.filter((finding) => finding.transform === id && left.has(finding));
    const units = new Set(own.flatMap((finding) => finding.unit ?? []));
    const step = batch.findings.filter(
      (finding) =>
        left.has(finding) &&
        (finding.transform === id || (finding.unit !== undefined && units.has(finding.unit))),
    );
    for (const finding of step) left.delete(finding);
    return step;
  });
}

/** The title of the transform that reports an id. */
export function titleOf(id: string): string {
  return (
    registry.find(({ definition }) => definition.reports.includes(id))?.definition.title ??
    `Repair what ${id} finds`
  );
}
