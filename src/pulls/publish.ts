import { lastCommits, mergeBase, patchId } from '../git/commits.ts';
import { pushBranch } from '../git/remote.ts';
import { LABEL, type Forge, type PullRequest } from './forge/forge.ts';
import { isOwnCommit } from './commit-message.ts';
import type { BatchResult } from './pull-view.ts';
import type { Remote } from './remote.ts';

/** What a run publishes with. */
export interface Site {
  readonly remote: Remote;
  /** The run's own repository: where git is asked. */
  readonly repository: string;
  readonly base: { readonly branch: string; readonly commit: string };
  /** Branches of leakfix's that the remote has, each with its commit, which was fetched. */
  readonly branches: ReadonlyMap<string, string>;
  readonly draft: boolean;
  readonly labels: readonly string[];
}

/** A batch's change, in words. */
export interface Publication {
  readonly branch: string;
  readonly commit: string;
  readonly patch: string;
  readonly title: string;
  readonly body: string;
  readonly owners: readonly string[];
}

/** How a branch on the remote compares with a change. */
export type Comparison = 'absent' | 'same' | 'ours' | 'foreign';

/** `foreign`: it has commits that are not from leakfix. */
export function compareBranch(
  branch: string,
  patch: string,
  { branches, repository, base }: Site,
): Comparison {
  const tip = branches.get(branch);
  if (tip === undefined) return 'absent';
  const fork = ownFork(branch, tip, repository);
  const from = fork ?? mergeBase(base.commit, tip, repository);
  if (from !== undefined && patchId(from, tip, repository) === patch) return 'same';
  // a branch without commits of its own can be replaced
  return fork === undefined && from !== tip ? 'foreign' : 'ours';
}

/**
 * The commit that leakfix's own commits at the end of a branch are on; undefined if the last commit is not one of
 * them. Needs no common history, which a shallow clone lacks.
 */
export function ownFork(branch: string, tip: string, repository: string): string | undefined {
  const commits = lastCommits(tip, MOST_COMMITS, repository);
  const own = commits.findIndex(({ message }) => !isOwnCommit(message, branch));
  return own > 0 ? commits[own]?.commit : undefined;
}

/** There is one for each transform. */
const MOST_COMMITS = 50;

export type Published = Pick<BatchResult, 'outcome' | 'number' | 'url' | 'message'>;

/** Pushes a change and opens a pull request for it. @throws GitError, RequestError */
export async function openPull(publication: Publication, site: Site): Promise<Published> {
  const { branch, title, body } = publication;
  const { remote } = site;
  await push(publication, site);
  const pull = await remote.forge.open({
    branch,
    base: site.base.branch,
    title,
    body,
    draft: site.draft,
  });
  const message = await finish(pull, publication, site);
  return { outcome: 'opened', number: pull.number, url: pull.url, message };
}

/** Updates an open pull request to the change. @throws GitError, RequestError */
export async function updatePull(
  pull: PullRequest,
  publication: Publication,
  comparison: Comparison,
  site: Site,
): Promise<Published> {
  const { patch, body } = publication;
  const { remote } = site;
  const done = { number: pull.number, url: pull.url };
  if (comparison === 'foreign')
    return {
      ...done,
      outcome: 'already-open',
      message: 'Its branch has commits that are not from leakfix, so it is left as it is.',
    };
  if (comparison !== 'same') await push(publication, site);
  const stale = comparison !== 'same' || pull.marker?.patch !== patch;
  if (stale) await remote.forge.update(pull.number, { body });
  const unfinished = isUnfinished(pull);
  const message = unfinished ? await finish(pull, publication, site) : undefined;
  return { ...done, outcome: stale || unfinished ? 'updated' : 'already-open', message };
}

async function push(
  { commit, branch }: Publication,
  { remote, repository, branches }: Site,
): Promise<void> {
  await pushBranch(remote, { commit, branch, seen: branches.get(branch) }, repository);
}

/** True if a run was interrupted between opening it and the last step, the label. */
export function isUnfinished(pull: PullRequest): boolean {
  return !pull.labels.includes(LABEL);
}

async function finish(
  { number }: PullRequest,
  { owners }: Publication,
  { remote, labels }: Site,
): Promise<string | undefined> {
  const { forge }: { forge: Forge } = remote;
  const complaint = await forge.requestReview(number, owners);
  await forge.addLabels(number, [...new Set([...labels, LABEL])]);
  return complaint;
}
