import { tell } from '../output/write.ts';
import { UsageError, messageOf } from '../errors.ts';
import { hasAuthor } from '../git/commits.ts';
import { GitError } from '../git/git.ts';
import { fetchBranch, fetchBranches, OWN_REFS } from '../git/remote.ts';
import { linkInstalled } from '../verify/installed.ts';
import type { Batch } from './batch.ts';
import { statusOf, type PullRequest } from './forge/forge.ts';
import type { Pace } from './forge/octokit.ts';
import { BRANCH_PREFIX } from './marker.ts';
import { openBatch, type Workshop } from './open-batch.ts';
import type { PullOptions, ScanTree } from './options.ts';
import type { Plan } from './plan.ts';
import type { Published, Site } from './publish.ts';
import type { BatchResult } from './pull-view.ts';
import { isFileError, sentence, told } from './refusal.ts';
import { openRemote } from './remote.ts';
import { recall, standingOf } from './standing.ts';
import { looksAt, planSurvey, survey } from './survey.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

export interface OpenRequest {
  /** The top of the user's work tree, absolute; `folder` is the working directory, relative to it. */
  readonly top: string;
  readonly folder: string;
  readonly paths: readonly string[];
  readonly options: PullOptions;
  readonly scan: ScanTree;
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
  const { top } = request;
  if (!hasAuthor(top))
    throw new UsageError('Git has no author for the commits: set user.name and user.email.');
  const workspace = openWorkspace(top);
  try {
    for (const what of workspace.cleaned)
      tell(`leakfix: An interrupted run left ${what}, which is now removed.\n`);
    return await run(request, workspace);
  } finally {
    workspace.close();
  }
}

async function run(request: OpenRequest, workspace: Workspace): Promise<Opened> {
  const { options, top, folder, onStep } = request;
  const { repository } = workspace;
  const remote = openRemote(options.remote, top, request.pace);
  onStep('Asking GitHub');
  const found = await told(remote.redact, () => remote.forge.repository());
  if (found.mayPush === false)
    throw new UsageError(
      'The token may not write to this repository: it needs the rights to push and to open pull requests.',
    );
  const ours = await told(remote.redact, () => remote.forge.listOurs());
  const branch = options.base ?? found.defaultBranch;
  onStep(`Fetching ${branch}`);
  const commit = await told(remote.redact, () =>
    fetchBranch(remote, branch, `${OWN_REFS}base`, repository),
  );
  const branches = await told(remote.redact, () =>
    fetchBranches(remote, BRANCH_PREFIX, `${OWN_REFS}heads/`, repository),
  );
  const site: Site = {
    remote,
    repository,
    base: { branch, commit },
    branches,
    draft: options.draft,
    labels: options.labels,
  };
  const root = workspace.add('base', commit);
  linkInstalled(top, root);
  onStep(`Scanning ${branch}`);
  const surveyed = await survey({ root, folder, paths: request.paths }, request.scan);
  const isSeen = looksAt(surveyed, request, options);
  // What is looked at in part alone would lose the other part of its fixes.
  const isWhole = ({ state, marker }: PullRequest): boolean =>
    state !== 'open' || (marker?.findings.every(isSeen) ?? true);
  const plan = planSurvey(surveyed, options, standingOf(ours, isWhole, surveyed.findings, site));
  const known = recall(
    ours.filter(
      (pull) => isWhole(pull) && (pull.marker === undefined || pull.marker.onto === branch),
    ),
    surveyed.findings,
    plan,
  );
  if (options.dryRun) return { results: known, plan };
  known.forEach(request.onResult);
  const workshop: Workshop = {
    site,
    workspace,
    project: surveyed.project,
    verify: options.verify,
    types: options.types,
    installedIn: top,
    folder,
    webUrl: found.webUrl,
    onStep,
  };
  const results = await openAll(plan.batches, ours, workshop, request);
  return { results: [...known, ...results], plan };
}

/** Opens the batches until a limit is reached, or something says that the others would fail, too. */
async function openAll(
  batches: readonly Batch[],
  ours: readonly PullRequest[],
  workshop: Workshop,
  { options: { maxOpen, maxPerHour }, onResult }: OpenRequest,
): Promise<BatchResult[]> {
  const results: BatchResult[] = [];
  let open = ours.filter((pull) => pull.state === 'open').length;
  let recent = ours.filter((pull) => Date.now() - Date.parse(pull.createdAt) < HOUR_MS).length;
  let end: Pick<Published, 'outcome' | 'message'> | undefined;
  for (const batch of batches) {
    const pull = ours.find((other) => other.state === 'open' && other.branch === batch.branch);
    const limit =
      open >= maxOpen
        ? `The limit of --max-open ${maxOpen} is reached: ${open} open.`
        : recent >= maxPerHour
          ? `The limit of --max-per-hour ${maxPerHour} is reached: ${recent} opened within an hour.`
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
          message: `GitHub's rate limit is reached. The next run continues.`,
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
