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

/**
 * Applies a batch in a work tree of the base, one commit for each transform.
 * @throws GitError
 */
export async function buildChange(
  batch: Batch,
  worktree: string,
  base: string,
  settings: ScannedProject['settings'],
): Promise<Change> {
  const repaired: Finding[] = [];
  const leftOut: LeftOut[] = [];
  let commit = base;
  for (const step of steps(batch)) {
    const ids = new Set(step.map((finding) => finding.id));
    const repairs = await planRepairs({ root: worktree, findings: step, settings }, (finding) =>
      ids.has(finding.id),
    );
    const { outcomes } = apply({
      root: worktree,
      repairs: repairs.map(({ repair }) => repair),
      allowDirty: true,
      isCopy: true,
    });
    const problems = new Map(
      outcomes
        .filter(({ outcome }) => outcome !== 'written')
        .map(({ path, message }) => [path, message]),
    );
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
    for (const finding of step) {
      if (done.has(finding.id)) repaired.push(finding);
      else
        leftOut.push({
          finding,
          why:
            problems.get(finding.path) ??
            why.get(finding.id) ??
            'Its fix does not fit beside the others',
        });
    }
    const written = outcomes.filter(({ outcome }) => outcome === 'written').map(({ path }) => path);
    const [first] = step;
    if (written.length === 0 || first === undefined) continue;
    commit =
      commitFiles(
        written,
        commitMessage(
          { id: first.transform, title: titleOf(first.transform) },
          step.filter((finding) => done.has(finding.id)),
          batch.branch,
        ),
        worktree,
      ) ?? commit;
  }
  return { commit, patch: patchId(base, commit, worktree), repaired, leftOut };
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
