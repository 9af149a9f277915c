import { tell } from '../../output/write.ts';
import { UsageError, messageOf } from '../../errors.ts';
import { statusOf, type PullRequest } from '../../pulls/forge/forge.ts';
import type { Pace } from '../../pulls/forge/octokit.ts';
import { changedPaths, findCommit, hasAuthor, mergeBase } from '../../git/commits.ts';
import { GitError } from '../../git/git.ts';
import { fetchBranch, fetchBranches, OWN_REFS } from '../../git/remote.ts';
import type { Batch } from '../../pulls/batch.ts';
import { claimFindings } from '../../pulls/claims.ts';
import { BRANCH_PREFIX } from '../../pulls/marker.ts';
import type { Plan } from '../../pulls/plan.ts';
import type { BatchResult } from '../../pulls/pull-view.ts';
import type { Finding } from '../../types.ts';
import { linkInstalled } from '../../verify/installed.ts';
import type { Terminal } from '../terminal.ts';
import { readVerifyTimeout } from '../verify.ts';
import { readPullFlags, type PullFlags } from './flags.ts';
import { openBatch, type Workshop } from './open-batch.ts';
import { ownFork, type Published, type Site } from './publish.ts';
import { openRemote } from './remote.ts';
import { looksAt, planSurvey, survey, type Standing } from './survey.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

export interface OpenRequest {
  /** The top of the user's work tree, and the folder in it that the user stands in. */
  readonly top: string;
  readonly folder: string;
  readonly paths: readonly string[];
  readonly flags: PullFlags;
  readonly terminal: Terminal;
  readonly pace?: Pace;
  readonly onResult: (result: BatchResult) => void;
  readonly onStep: (step: string) => void;
}

/** What was opened; with `--dry-run` the plan of what would be. */
export interface Opened {
  readonly results: readonly BatchResult[];
  readonly plan: Plan;
}

const HOUR_MS = 3_600_000;

/** Plans on the base branch, and opens or updates the pull requests, one after the other. @throws UsageError, GitError */
export async function openPulls(request: OpenRequest): Promise<Opened> {
  const { top, flags } = request;
  if (!hasAuthor(top))
    throw new UsageError(
      'Git does not know in whose name to commit: set user.name and user.email.',
    );
  readPullFlags(flags);
  const workspace = openWorkspace(top);
  try {
    for (const what of workspace.cleaned)
      tell(`leakfix: An interrupted run had left ${what}; it is removed.\n`);
    return await run(request, workspace);
  } finally {
    workspace.close();
  }
}

async function run(request: OpenRequest, workspace: Workspace): Promise<Opened> {
  const { flags, top, folder, onStep } = request;
  const options = readPullFlags(flags);
  const { repository } = workspace;
  const remote = openRemote(flags, top, request.pace);
  onStep('Asking GitHub');
  const found = await told(remote.redact, () => remote.forge.repository());
  if (found.mayPush === false)
    throw new UsageError(
      'The token may not write to this repository: it needs the rights to push and to open pull requests.',
    );
  const ours = await told(remote.redact, () => remote.forge.listOurs());
  const branch = flags.base ?? found.defaultBranch;
  onStep(`Fetching ${branch}`);
  const commit = await told(remote.redact, () =>
    fetchBranch(remote.url, branch, `${OWN_REFS}base`, repository, remote.access),
  );
  const branches = await told(remote.redact, () =>
    fetchBranches(remote.url, BRANCH_PREFIX, `${OWN_REFS}heads/`, repository, remote.access),
  );
  const site: Site = {
    remote,
    repository,
    base: { branch, commit },
    branches,
    draft: flags.draft === true,
    labels: flags.label ?? [],
  };
  const root = workspace.add('base', commit);
  linkInstalled(top, root);
  onStep(`Scanning ${branch}`);
  const surveyed = await survey(
    { root, folder, paths: request.paths },
    { ...flags, cache: false },
    { ...request.terminal, progress: false },
  );
  const isSeen = looksAt(surveyed, request, flags);
  // What is looked at in part alone would lose the other part of its fixes.
  const isWhole = ({ state, marker }: PullRequest): boolean =>
    state !== 'open' || (marker?.findings.every(isSeen) ?? true);
  const plan = planSurvey(
    surveyed,
    options,
    flags.unsafeFixes === true,
    standingOf(ours, isWhole, surveyed.findings, site),
  );
  const known = recall(
    ours.filter(
      (pull) => isWhole(pull) && (pull.marker === undefined || pull.marker.onto === branch),
    ),
    surveyed.findings,
    plan,
  );
  if (flags.dryRun) return { results: known, plan };
  known.forEach(request.onResult);
  const workshop: Workshop = {
    site,
    workspace,
    project: surveyed.project,
    command: flags.verify,
    timeout: readVerifyTimeout(flags.verifyTimeout),
    installedIn: top,
    folder,
    webUrl: found.webUrl,
    onStep,
  };
  const results = await openAll(plan.batches, ours, workshop, request);
  return { results: [...known, ...results], plan };
}

/** What earlier pull requests mean for the plan. A branch of ours that has none is what an interrupted run pushed. */
function standingOf(
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

/** Earlier pull requests that say something of today's findings, or that have nothing to say any more. */
function recall(
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
            'Its text was written anew, so leakfix does not know it any more and leaves it as it is.',
        },
      ];
    if (state === 'open')
      return [
        {
          ...result,
          outcome: 'no-change',
          message: 'The base branch has nothing left that it fixes: it can be closed.',
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

/** Opens the batches until a limit is reached, or something says that the others would fail, too. */
async function openAll(
  batches: readonly Batch[],
  ours: readonly PullRequest[],
  workshop: Workshop,
  { flags, onResult }: OpenRequest,
): Promise<BatchResult[]> {
  const { maxOpen, maxPerHour } = readPullFlags(flags);
  const results: BatchResult[] = [];
  let open = ours.filter((pull) => pull.state === 'open').length;
  let recent = ours.filter((pull) => Date.now() - Date.parse(pull.createdAt) < HOUR_MS).length;
  let end: Pick<Published, 'outcome' | 'message'> | undefined;
  for (const batch of batches) {
    const pull = ours.find((other) => other.state === 'open' && other.branch === batch.branch);
    const limit =
      open >= maxOpen
        ? `${open} are open: --max-open is ${maxOpen}.`
        : recent >= maxPerHour
          ? `${recent} were opened within an hour: --max-per-hour is ${maxPerHour}.`
          : undefined;
    const limited: Published | undefined =
      pull || limit === undefined ? undefined : { outcome: 'limit-reached', message: limit };
    const attempt = end
      ? { published: end as Published }
      : limited
        ? { published: limited }
        : await tryBatch(batch, pull, workshop);
    const { published } = attempt;
    if ('fatal' in attempt && attempt.fatal)
      end = { outcome: published.outcome, message: `Not tried. ${published.message}` };
    if (published.outcome === 'opened') [open, recent] = [open + 1, recent + 1];
    const result = { branch: batch.branch, findings: batch.findings.length, ...published };
    results.push(result);
    onResult(result);
  }
  return results;
}

interface Attempt {
  readonly published: Published;
  /** The next batch would fare no better. */
  readonly fatal?: boolean;
}

async function tryBatch(
  batch: Batch,
  pull: PullRequest | undefined,
  workshop: Workshop,
): Promise<Attempt> {
  const { redact } = workshop.site.remote;
  try {
    return { published: await openBatch(batch, pull, workshop) };
  } catch (error) {
    const status = statusOf(error);
    const message = sentence(redact(messageOf(error)));
    const known = { number: pull?.number, url: pull?.url };
    if (status === 429 || (status === 403 && /rate limit/i.test(message)))
      return {
        published: {
          ...known,
          outcome: 'limit-reached',
          message: `GitHub's rate limit is reached. The next run goes on.`,
        },
        fatal: true,
      };
    if (status === undefined && !(error instanceof GitError) && !isFileError(error)) throw error;
    const inVain =
      /Could not resolve host|Failed to connect|Connection refused|unable to access|Authentication failed|HTTP 40[13]|Permission .*denied|fetch failed|No space left|ENOSPC/i.test(
        message,
      );
    return {
      published: { ...known, outcome: 'failed', message },
      fatal: inVain || status === 401 || status === 403 || status === 404,
    };
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

/** Before anything is done, a refusal ends the run. */
async function told<T>(redact: (text: string) => string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const status = statusOf(error);
    if (status === undefined && !(error instanceof GitError)) throw error;
    const hint =
      status === 401
        ? ' The token is not valid.'
        : status === 404
          ? ' There is no such repository, or the token may not see it.'
          : '';
    throw new UsageError(
      `${status === undefined ? 'Git' : 'GitHub'} says: ${sentence(redact(messageOf(error)))}${hint}`,
    );
  }
}

function sentence(text: string): string {
  // octokit puts the documentation's address behind
  return (
    text
      .split(/ - https?:\/\//)[0]
      ?.replace(/\s+/g, ' ')
      .trim()
      .replace(/(?<![.!?])$/, '.') ?? ''
  );
}
