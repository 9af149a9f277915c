import { changedPaths, findCommit, mergeBase } from '../git/commits.ts';
import type { Finding } from '../types.ts';
import { claimFindings } from './claims.ts';
import type { PullRequest } from './forge/forge.ts';
import type { Plan } from './plan.ts';
import { ownFork, type Site } from './publish.ts';
import type { BatchResult } from './pull-view.ts';
import type { Standing } from './survey.ts';

/**
 * What earlier pull requests mean for the plan. A branch of leakfix's without one was pushed by an interrupted run.
 */
export function standingOf(
  all: readonly PullRequest[],
  isWhole: (pull: PullRequest) => boolean,
  findings: readonly Finding[],
  { branches, base, repository }: Site,
): Standing {
  const ours = all.filter((pull) => pull.marker?.onto === base.branch);
  const used = new Set(all.map((pull) => pull.branch));
  // one that lost its marker speaks for the files that it changes
  const nameless = all.flatMap(({ state, marker, branch, head }) =>
    state === 'open' && marker === undefined && head !== undefined
      ? changedBy(branch, head, { base, repository })
      : [],
  );
  const isLeftover = ([name, tip]: [string, string]): boolean =>
    !used.has(name) && ownFork(name, tip, repository) !== undefined;
  return {
    // a marker that was copied into another pull request says nothing there
    claims: claimFindings(
      ours
        .filter((pull) => pull.state === 'open' && isWhole(pull))
        .flatMap(({ branch, marker }) => (marker?.branch === branch ? [marker] : [])),
      findings,
    ),
    skipped: new Set([
      ...ours
        .filter((pull) => pull.state !== 'open' || !isWhole(pull))
        .flatMap(({ marker }) => marker?.findings.map(({ id }) => id) ?? []),
      ...findings.filter(({ path }) => nameless.includes(path)).map(({ id }) => id),
    ]),
    taken: new Set([
      ...used,
      ...[...branches].filter((entry) => !isLeftover(entry)).map(([name]) => name),
    ]),
  };
}

function changedBy(
  branch: string,
  tip: string,
  { base, repository }: Pick<Site, 'base' | 'repository'>,
): string[] {
  const fork =
    findCommit(tip, repository) &&
    (ownFork(branch, tip, repository) ?? mergeBase(base.commit, tip, repository));
  return fork === undefined ? [] : changedPaths(fork, tip, repository);
}

/** Results for earlier pull requests that concern today's findings, or that no longer concern any. */
export function recall(
  ours: readonly PullRequest[],
  findings: readonly Finding[],
  plan: Plan,
): BatchResult[] {
  const ids = new Set(findings.map((finding) => finding.id));
  const planned = new Set(plan.batches.map((batch) => batch.branch));
  const spokenFor = new Set(
    plan.batches.flatMap((batch) => batch.findings.map((finding) => finding.id)),
  );
  return ours.flatMap(({ branch, state, number, url, marker }): BatchResult[] => {
    const here = (marker?.findings ?? []).filter(
      ({ id }) => ids.has(id) && !spokenFor.has(id),
    ).length;
    const result = { branch, number, url, findings: here };
    if (state === 'open' && planned.has(branch)) return [];
    if (state === 'open' && marker === undefined)
      return [
        {
          ...result,
          outcome: 'already-open',
          message:
            'Its text was replaced, so leakfix no longer recognises it and leaves it as it is.',
        },
      ];
    if (state === 'open')
      return [
        {
          ...result,
          outcome: 'no-change',
          message: 'It has nothing left to fix on the base branch and can be closed.',
        },
      ];
    if (here === 0) return [];
    if (state === 'merged')
      return [
        {
          ...result,
          outcome: 'already-merged',
          message: `It was merged, and ${here} of its findings are here again.`,
        },
      ];
    return [
      {
        ...result,
        outcome: 'rejected',
        message: `It was closed: its findings are left alone (${here} still here). Reopen it to change that.`,
      },
    ];
  });
}
