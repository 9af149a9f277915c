import { UsageError, messageOf } from '../errors.ts';
import { statusOf, type Checks, type PullRequest } from './forge/forge.ts';
import type { Pace } from './forge/octokit.ts';
import { GitError } from '../git/git.ts';
import { listRemoteBranches } from '../git/remote.ts';
import { BRANCH_PREFIX } from './marker.ts';
import type { PullStatus } from './pull-view.ts';
import type { RemoteChoice } from './options.ts';
import { openRemote } from './remote.ts';
import { openWorkspace } from './workspace.ts';

export interface Status {
  /** Those that need attention first: failing, open, draft, merged, closed. */
  readonly pulls: readonly PullStatus[];
  /** Branches of leakfix's without a pull request. */
  readonly orphans: readonly string[];
}

const ORDER: readonly PullStatus['state'][] = ['failing', 'open', 'draft', 'merged', 'closed'];

/** The state of leakfix's pull requests. @throws UsageError */
export async function readStatus(top: string, choice: RemoteChoice, pace?: Pace): Promise<Status> {
  const remote = openRemote(choice, top, pace);
  const workspace = openWorkspace(top);
  try {
    const [ours, branches] = await Promise.all([
      remote.forge.listOurs(),
      listRemoteBranches(remote, BRANCH_PREFIX, workspace.repository),
    ]);
    const pulls: PullStatus[] = [];
    for (const pull of ours)
      pulls.push(
        toStatus(
          pull,
          pull.head === undefined ? 'unknown' : await remote.forge.checksOf(pull.head),
        ),
      );
    const used = new Set(ours.map((pull) => pull.branch));
    return {
      pulls: pulls.sort(
        (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || b.number - a.number,
      ),
      orphans: [...branches.keys()].filter((name) => !used.has(name)),
    };
  } catch (error) {
    if (statusOf(error) === undefined && !(error instanceof GitError)) throw error;
    throw new UsageError(
      `${error instanceof GitError ? 'Git' : 'GitHub'} says: ${remote.redact(messageOf(error)).replace(/(?<![.!?])$/, '.')}`,
    );
  } finally {
    workspace.close();
  }
}

function toStatus(
  { number, branch, state, draft, title, url, marker }: PullRequest,
  checks: Checks,
): PullStatus {
  const shown =
    state !== 'open' ? state : checks === 'failing' ? 'failing' : draft ? 'draft' : 'open';
  return {
    number,
    branch,
    state: shown,
    checks: state === 'open' ? checks : '',
    findings: marker?.findings.length,
    title,
    url,
  };
}
