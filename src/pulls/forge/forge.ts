import { BRANCH_PREFIX, readMarker, type Marker } from '../marker.ts';
import type { Client } from './octokit.ts';

/** A pull request of leakfix's. */
export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly branch: string;
  readonly state: 'open' | 'merged' | 'closed';
  readonly draft: boolean;
  readonly labels: readonly string[];
  /** Undefined if the body of the pull request was replaced. */
  readonly marker: Marker | undefined;
  /** Undefined for a closed one, for which it is not asked. */
  readonly head: string | undefined;
  /** ISO 8601. */
  readonly createdAt: string;
}

export interface ForgeRepository {
  readonly defaultBranch: string;
  /** For people: `https://github.com/acme/calls`. */
  readonly webUrl: string;
  /** False if the token may not push; undefined if GitHub does not say. */
  readonly mayPush: boolean | undefined;
}

export interface NewPullRequest {
  readonly branch: string;
  readonly base: string;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
}

export type Checks = 'passing' | 'failing' | 'pending' | 'none' | 'unknown';

/** The label that finds closed pull requests again. */
export const LABEL = 'leakfix';

export interface Forge {
  repository(): Promise<ForgeRepository>;
  /** Every pull request of leakfix's in this repository, with any author; the newest first. */
  listOurs(): Promise<PullRequest[]>;
  /** The one for this branch that is open; undefined if there is none. */
  findOpen(branch: string): Promise<PullRequest | undefined>;
  open(request: NewPullRequest): Promise<PullRequest>;
  update(number: number, change: { readonly title?: string; readonly body: string }): Promise<void>;
  addLabels(number: number, labels: readonly string[]): Promise<void>;
  /** Takes `@user`s and `@org/team`s; others are skipped. Returns a sentence if GitHub refuses. */
  requestReview(number: number, owners: readonly string[]): Promise<string | undefined>;
  checksOf(commit: string): Promise<Checks>;
}

/** The fields that are read of GitHub's pull requests. */
interface GivenPull {
  readonly number: number;
  readonly html_url: string;
  readonly title: string;
  readonly body: string | null;
  readonly draft?: boolean | undefined;
  readonly created_at: string;
  readonly labels: readonly { readonly name: string }[];
  readonly head: {
    readonly ref: string;
    readonly sha: string;
    readonly repo: { readonly full_name: string } | null;
  };
}

/** The pull requests of one repository on GitHub. Everything throws octokit's RequestError. */
export function createForge(client: Client, owner: string, name: string): Forge {
  const at = { owner, repo: name };
  return {
    async repository() {
      const { data } = await client.request('GET /repos/{owner}/{repo}', at);
      return {
        defaultBranch: data.default_branch,
        webUrl: data.html_url,
        mayPush: data.permissions?.push,
      };
    },
    async listOurs() {
      const open = await listOpen(client, at);
      return [...open, ...(await listPast(client, at))].sort((a, b) => b.number - a.number);
    },
    findOpen: (branch) => findOpen(client, at, branch),
    open: (request) => open(client, at, request),
    async update(number, change) {
      await client.request('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', {
        ...at,
        pull_number: number,
        ...change,
      });
    },
    async addLabels(number, labels) {
      await client.request('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', {
        ...at,
        issue_number: number,
        labels: [...labels],
      });
    },
    requestReview: (number, owners) => requestReview(client, at, number, owners),
    checksOf: (commit) => checksOf(client, at, commit),
  };
}

interface At {
  readonly owner: string;
  readonly repo: string;
}

/** Its branch is one of leakfix's, and not in a fork. */
function isOurs({ head }: GivenPull, { owner, repo }: At): boolean {
  return (
    head.ref.startsWith(BRANCH_PREFIX) &&
    head.repo?.full_name.toLowerCase() === `${owner}/${repo}`.toLowerCase()
  );
}

async function listOpen(client: Client, at: At): Promise<PullRequest[]> {
  const pulls = await client.paginate('GET /repos/{owner}/{repo}/pulls', {
    ...at,
    state: 'open',
    per_page: 100,
  });
  return pulls.filter((pull) => isOurs(pull, at)).map(toOpen);
}

async function listPast(client: Client, at: At): Promise<PullRequest[]> {
  // outsiders cannot label, so the label says that the marker can be believed
  const closed = await client.paginate('GET /repos/{owner}/{repo}/issues', {
    ...at,
    state: 'closed',
    labels: LABEL,
    per_page: 100,
  });
  return closed.flatMap((issue): PullRequest[] => {
    const marker = readMarker(issue.body);
    if (issue.pull_request === undefined || marker === undefined) return [];
    return [
      {
        number: issue.number,
        url: issue.html_url,
        title: issue.title,
        branch: marker.branch,
        state: issue.pull_request.merged_at ? 'merged' : 'closed',
        draft: issue.draft ?? false,
        labels: issue.labels.flatMap((label) =>
          typeof label === 'string' ? label : (label.name ?? []),
        ),
        marker,
        head: undefined,
        createdAt: issue.created_at,
      },
    ];
  });
}

async function findOpen(client: Client, at: At, branch: string): Promise<PullRequest | undefined> {
  const { data } = await client.request('GET /repos/{owner}/{repo}/pulls', {
    ...at,
    state: 'open',
    head: `${at.owner}:${branch}`,
    per_page: 100,
  });
  const found = data.find((pull) => pull.head.ref === branch && isOurs(pull, at));
  return found && toOpen(found);
}

async function open(
  client: Client,
  at: At,
  { branch, base, title, body, draft }: NewPullRequest,
): Promise<PullRequest> {
  try {
    const { data } = await client.request('POST /repos/{owner}/{repo}/pulls', {
      ...at,
      head: branch,
      base,
      title,
      body,
      draft,
      maintainer_can_modify: true,
    });
    return toOpen(data);
  } catch (error) {
    // An answer can get lost after the deed; the next attempt is then told that there is one.
    const found = await findOpen(client, at, branch).catch(() => undefined);
    if (found) return found;
    throw error;
  }
}

function toOpen(pull: GivenPull): PullRequest {
  const {
    number,
    html_url: url,
    title,
    body,
    draft = false,
    created_at: createdAt,
    labels,
    head,
  } = pull;
  return {
    number,
    url,
    title,
    branch: head.ref,
    state: 'open',
    draft,
    labels: labels.map((label) => label.name),
    marker: readMarker(body),
    head: head.sha,
    createdAt,
  };
}

async function requestReview(
  client: Client,
  at: At,
  number: number,
  owners: readonly string[],
): Promise<string | undefined> {
  const names = owners.filter((owner) => owner.startsWith('@')).map((owner) => owner.slice(1));
  const reviewers = names.filter((name) => !name.includes('/'));
  const teams = names.flatMap((name) => name.split('/')[1] ?? []);
  if (reviewers.length + teams.length === 0) return undefined;
  try {
    await client.request('POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers', {
      ...at,
      pull_number: number,
      reviewers,
      team_reviewers: teams,
    });
    return undefined;
  } catch (error) {
    // 422: an owner who is no collaborator, or the author. The pull request is open all the same.
    if (statusOf(error) === 422 || statusOf(error) === 403 || statusOf(error) === 404)
      return `GitHub does not accept ${names.join(', ')} as reviewers.`;
    throw error;
  }
}

/** What continuous integration says of a commit, both of its kinds. */
async function checksOf(client: Client, at: At, commit: string): Promise<Checks> {
  try {
    const [{ data: runs }, { data: status }] = await Promise.all([
      client.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
        ...at,
        ref: commit,
        per_page: 100,
      }),
      client.request('GET /repos/{owner}/{repo}/commits/{ref}/status', { ...at, ref: commit }),
    ]);
    const bad = new Set([
      'failure',
      'timed_out',
      'cancelled',
      'action_required',
      'startup_failure',
    ]);
    if (
      runs.check_runs.some((run) => bad.has(run.conclusion ?? '')) ||
      status.state === 'failure' ||
      status.state === 'error'
    )
      return 'failing';
    if (
      runs.check_runs.some((run) => run.status !== 'completed') ||
      (status.total_count > 0 && status.state === 'pending')
    )
      return 'pending';
    return runs.total_count + status.total_count === 0 ? 'none' : 'passing';
  } catch (error) {
    if (statusOf(error) === 403 || statusOf(error) === 404) return 'unknown';
    throw error;
  }
}

/** The HTTP status of an error that the API gave; undefined for any other. */
export function statusOf(error: unknown): number | undefined {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : undefined;
}
