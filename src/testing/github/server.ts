import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { exampleOf, findOperation, type Operation } from './contract.ts';

type Json = Record<string, unknown>;

/** Something that goes wrong once. `lost` and `truncated` come after the deed is done. */
export type Fault =
  | '429'
  | 'secondary'
  | 'rate-limit'
  | '500'
  | '502'
  | 'timeout'
  | 'truncated'
  | 'lost'
  | '401'
  | '403'
  | 'push-403'
  | 'push-500';

export interface PlannedFault {
  readonly fault: Fault;
  /** The first request that it fits; `POST /pulls`. */
  readonly on: (method: string, path: string) => boolean;
}

/** A pull request as the server keeps it. */
export interface StoredPull {
  readonly number: number;
  readonly branch: string;
  readonly base: string;
  readonly createdAt: string;
  title: string;
  body: string;
  draft: boolean;
  state: 'open' | 'closed';
  merged: boolean;
  labels: string[];
  reviewers: string[];
}

export interface FakeGitHub {
  readonly apiUrl: string;
  /** The repository's address for git, over http. */
  readonly cloneUrl: string;
  readonly pulls: StoredPull[];
  /** `POST /repos/acme/calls/pulls 201`, in order. */
  readonly log: string[];
  /** Where a request or an answer is not as GitHub publishes it. */
  readonly violations: string[];
  readonly faults: PlannedFault[];
  /** Checks of commits that fail. */
  readonly failing: Set<string>;
  mayPush: boolean;
  defaultBranch: string;
  close(): Promise<void>;
}

export const TOKEN = 'ghp_LocalTestToken0123456789abcdefghijk';

const OWNER = 'acme';
const NAME = 'calls';

/** Answers as GitHub does for `acme/calls`, whose git repository is the bare one at `bare`; git reaches it over http, too. */
export async function startGitHub(bare: string): Promise<FakeGitHub> {
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      github.violations.push(`the server failed: ${String(error)}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const github: FakeGitHub = {
    apiUrl: `${origin}/api/v3`,
    cloneUrl: `${origin}/${OWNER}/${NAME}.git`,
    pulls: [],
    log: [],
    violations: [],
    faults: [],
    failing: new Set(),
    mayPush: true,
    defaultBranch: 'main',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', origin);
    const method = request.method ?? 'GET';
    if (pathname.startsWith(`/${OWNER}/${NAME}.git/`))
      return serveGit(request, response, bare, github);
    const body = await readBody(request);
    const path = pathname.replace(/^\/api\/v3/, '');
    const fault = takeFault(github, method, path);
    const send = (
      status: number,
      json: unknown,
      headers: Record<string, string> = {},
      truncated = false,
    ): void => {
      github.log.push(`${method} ${path} ${fault ?? status}`);
      const text = JSON.stringify(json);
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(Buffer.byteLength(text)),
        ...headers,
      });
      if (!truncated) return void response.end(text);
      response.write(text.slice(0, text.length / 2));
      setTimeout(() => response.destroy(), 5);
    };
    if (request.headers.authorization !== `token ${TOKEN}`)
      return send(401, {
        message: 'Bad credentials',
        documentation_url: 'https://docs.github.com/rest',
      });
    if (fault === 'timeout') return void github.log.push(`${method} ${path} timeout`);
    const refusal = fault === undefined ? undefined : REFUSALS[fault];
    if (refusal) return send(...refusal());
    const operation = findOperation(method, path);
    if (!operation) {
      github.violations.push(`${method} ${path} is no operation`);
      return send(404, { message: 'Not Found' });
    }
    const json: unknown = body === '' ? undefined : JSON.parse(body);
    note(`${method} ${path}`, operation.checkRequest(searchParams, json));
    const [status, answer, link] = operate(
      github,
      bare,
      origin,
      operation,
      method,
      searchParams,
      (json ?? {}) as Json,
    );
    note(`${method} ${path}`, operation.checkResponse(status, answer));
    if (fault === 'lost') {
      github.log.push(`${method} ${path} lost`);
      return void response.destroy();
    }
    send(status, answer, link === undefined ? {} : { link }, fault === 'truncated');
  }

  function note(what: string, problems: readonly string[]): void {
    github.violations.push(...problems.map((problem) => `${what}: ${problem}`));
  }
  return github;
}

const REFUSALS: Partial<Record<Fault, () => [number, Json, Record<string, string>]>> = {
  '429': () => [429, { message: 'Too many requests' }, { 'retry-after': '1' }],
  secondary: () => [
    403,
    {
      message:
        'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    },
    { 'retry-after': '1' },
  ],
  'rate-limit': () => [
    403,
    { message: 'API rate limit exceeded for user ID 1.' },
    {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.ceil(Date.now() / 1000) + 3600),
    },
  ],
  '500': () => [500, { message: 'Server Error' }, {}],
  '502': () => [502, { message: 'Bad Gateway' }, {}],
  '401': () => [401, { message: 'Bad credentials' }, {}],
  '403': () => [403, { message: 'Resource not accessible by personal access token' }, {}],
};

function takeFault({ faults }: FakeGitHub, method: string, path: string): Fault | undefined {
  const i = faults.findIndex((planned) => planned.on(method, path));
  return i === -1 ? undefined : faults.splice(i, 1)[0]?.fault;
}

/** Status, body and Link header. */
type Answer = readonly [number, unknown, string?];

function operate(
  github: FakeGitHub,
  bare: string,
  origin: string,
  { path, params }: Operation,
  method: string,
  query: URLSearchParams,
  body: Json,
): Answer {
  if (params['owner'] !== OWNER || params['repo'] !== NAME) return [404, { message: 'Not Found' }];
  const verb = `${method} ${path.replace('/repos/{owner}/{repo}', '')}`;
  const number = Number(params['pull_number'] ?? params['issue_number']);
  const pull = github.pulls.find((candidate) => candidate.number === number);
  const show = (stored: StoredPull): Json => showPull(stored, bare, origin);
  switch (verb) {
    case 'GET ':
      return [
        200,
        {
          ...withoutFork(exampleOf('full-repository-default-response')),
          name: NAME,
          language: 'TypeScript',
          full_name: `${OWNER}/${NAME}`,
          default_branch: github.defaultBranch,
          html_url: `${origin}/${OWNER}/${NAME}`,
          permissions: { admin: false, push: github.mayPush, pull: true },
        },
      ];
    case 'GET /pulls': {
      const head = query.get('head')?.split(':')[1];
      return page(
        github.pulls
          .filter(
            (candidate) =>
              matches(candidate, query.get('state')) &&
              (head === undefined || candidate.branch === head),
          )
          .reverse()
          .map((stored) => ({ ...exampleSimple(), ...show(stored) })),
        query,
        origin + path,
      );
    }
    case 'GET /issues': {
      const label = query.get('labels');
      return page(
        github.pulls
          .filter(
            (candidate) =>
              matches(candidate, query.get('state')) &&
              (label === null || candidate.labels.includes(label)),
          )
          .reverse()
          .map((stored) => showIssue(stored, origin)),
        query,
        origin + path,
      );
    }
    case 'POST /pulls':
      return createPull(github, bare, origin, body);
    case 'PATCH /pulls/{pull_number}':
      if (!pull) return [404, { message: 'Not Found' }];
      if (typeof body['title'] === 'string') pull.title = body['title'];
      if (typeof body['body'] === 'string') pull.body = body['body'];
      return [200, { ...exampleOf('pull-request'), ...show(pull) }];
    case 'POST /pulls/{pull_number}/requested_reviewers':
      if (!pull) return [404, { message: 'Not Found' }];
      if ((body['reviewers'] as string[]).includes('nobody'))
        return [
          422,
          {
            message: 'Reviews may only be requested from collaborators.',
            documentation_url: 'https://docs.github.com/rest',
          },
        ];
      pull.reviewers.push(
        ...(body['reviewers'] as string[]),
        ...(body['team_reviewers'] as string[]),
      );
      return [
        201,
        {
          ...exampleOf('pull-request-review-request'),
          ...pick(show(pull), ['number', 'title', 'state', 'html_url', 'requested_teams']),
        },
      ];
    case 'POST /issues/{issue_number}/labels':
      if (!pull) return [404, { message: 'Not Found' }];
      pull.labels = [...new Set([...pull.labels, ...(body['labels'] as string[])])];
      return [200, pull.labels.map(showLabel)];
    case 'GET /commits/{ref}/check-runs': {
      const example = exampleOf('check-run-paginated') as { check_runs: Json[] };
      const failing = github.failing.has(params['ref'] ?? '');
      return [
        200,
        {
          total_count: 1,
          check_runs: example.check_runs.slice(0, 1).map((run) => ({
            ...run,
            status: 'completed',
            conclusion: failing ? 'failure' : 'success',
          })),
        },
      ];
    }
    case 'GET /commits/{ref}/status':
      return [
        200,
        { ...exampleOf('combined-commit-status'), state: 'success', total_count: 0, statuses: [] },
      ];
    default:
      return [404, { message: 'Not Found' }];
  }
}

/** GitHub's example is a fork of a repository that lacks what its own description demands. */
function withoutFork({
  parent: _parent,
  source: _source,
  template_repository: _template,
  ...example
}: Json): Json {
  return { ...example, fork: false };
}

function matches({ state }: StoredPull, wanted: string | null): boolean {
  return wanted === 'all' || state === (wanted ?? 'open');
}

function createPull(github: FakeGitHub, bare: string, origin: string, body: Json): Answer {
  const { head, base, title, draft } = body as {
    head: string;
    base: string;
    title: string;
    draft?: boolean;
  };
  const invalid = (message: string): Answer => [
    422,
    {
      message: 'Validation Failed',
      documentation_url: 'https://docs.github.com/rest',
      errors: [{ resource: 'PullRequest', code: 'custom', message }],
    },
  ];
  if (commitOf(bare, head) === undefined) return invalid(`head ${head} is invalid`);
  if (github.pulls.some((pull) => pull.branch === head && pull.state === 'open'))
    return invalid(`A pull request already exists for ${OWNER}:${head}.`);
  const pull: StoredPull = {
    number: github.pulls.length + 1,
    branch: head,
    base,
    title,
    body: typeof body['body'] === 'string' ? body['body'] : '',
    draft: draft ?? false,
    state: 'open',
    merged: false,
    labels: [],
    reviewers: [],
    createdAt: new Date().toISOString().replace(/\.\d+/, ''),
  };
  github.pulls.push(pull);
  return [201, { ...exampleOf('pull-request'), ...showPull(pull, bare, origin) }];
}

function page(items: readonly Json[], query: URLSearchParams, url: string): Answer {
  const size = Number(query.get('per_page') ?? 30);
  const number = Number(query.get('page') ?? 1);
  const more = items.length > size * number;
  const next = new URLSearchParams(query);
  next.set('page', String(number + 1));
  const actual = url.replace('/repos/{owner}/{repo}', `/api/v3/repos/${OWNER}/${NAME}`);
  return [
    200,
    items.slice(size * (number - 1), size * number),
    ...(more ? [`<${actual}?${next.toString()}>; rel="next"`] : []),
  ] as unknown as Answer;
}

function exampleSimple(): Json {
  return (exampleOf('pull-request-simple-items') as unknown as Json[])[0] ?? {};
}

function showPull(pull: StoredPull, bare: string, origin: string): Json {
  const example = exampleSimple() as { head: Json; base: Json };
  const repo = { ...(example.head['repo'] as Json), name: NAME, full_name: `${OWNER}/${NAME}` };
  const sha = commitOf(bare, pull.branch) ?? '0'.repeat(40);
  return {
    number: pull.number,
    html_url: `${origin}/${OWNER}/${NAME}/pull/${pull.number}`,
    title: pull.title,
    body: pull.body,
    draft: pull.draft,
    state: pull.state,
    created_at: pull.createdAt,
    merged_at: pull.merged ? pull.createdAt : null,
    labels: pull.labels.map(showLabel),
    requested_teams: [],
    head: { ...example.head, label: `${OWNER}:${pull.branch}`, ref: pull.branch, sha, repo },
    base: { ...example.base, ref: pull.base, repo },
  };
}

function showIssue(pull: StoredPull, origin: string): Json {
  const example = (exampleOf('issue-items') as unknown as Json[])[0] ?? {};
  const url = `${origin}/${OWNER}/${NAME}/pull/${pull.number}`;
  return {
    ...example,
    number: pull.number,
    html_url: url,
    title: pull.title,
    body: pull.body,
    state: pull.state,
    draft: pull.draft,
    created_at: pull.createdAt,
    labels: pull.labels.map(showLabel),
    pull_request: {
      url,
      html_url: url,
      diff_url: url,
      patch_url: url,
      merged_at: pull.merged ? pull.createdAt : null,
    },
  };
}

function showLabel(name: string): Json {
  return { ...(exampleOf('label-items') as unknown as Json[])[0], name };
}

function pick(json: Json, keys: readonly string[]): Json {
  return Object.fromEntries(keys.map((key) => [key, json[key]]));
}

/** A bare repository that was never packed has a file for each branch. */
function commitOf(bare: string, branch: string): string | undefined {
  const file = join(bare, 'refs/heads', branch);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/** git's own server, as a CGI program; who pushes has to show the token. */
async function serveGit(
  request: IncomingMessage,
  response: ServerResponse,
  bare: string,
  github: FakeGitHub,
): Promise<void> {
  const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const fault = takeFault(github, `git-${request.method}`, pathname);
  github.log.push(`git ${request.method} ${pathname} ${fault ?? ''}`.trim());
  if (
    request.headers.authorization !==
    `Basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`
  ) {
    response
      .writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' })
      .end('Repository not found.');
    return;
  }
  if (fault)
    return void response
      .writeHead(fault === 'push-403' ? 403 : 500, { 'content-type': 'text/plain' })
      .end('Permission to acme/calls.git denied.');
  const body = await readBytes(request);
  const env = {
    ...process.env,
    GIT_PROJECT_ROOT: bare,
    GIT_HTTP_EXPORT_ALL: '1',
    REMOTE_USER: 'ada',
    PATH_INFO: pathname.replace(`/${OWNER}/${NAME}.git`, ''),
    QUERY_STRING: search.slice(1),
    REQUEST_METHOD: request.method,
    CONTENT_TYPE: request.headers['content-type'] ?? '',
    CONTENT_LENGTH: String(body.length),
    ...(request.headers['content-encoding'] === undefined
      ? {}
      : { HTTP_CONTENT_ENCODING: request.headers['content-encoding'] }),
    ...(request.headers['git-protocol'] === undefined
      ? {}
      : { GIT_PROTOCOL: String(request.headers['git-protocol']) }),
  };
  const child = spawn('git', ['http-backend'], { env, stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.on('error', () => {});
  child.stdin.end(body);
  const output = await readBytes(child.stdout);
  const end = output.indexOf('\r\n\r\n');
  const headers = output
    .subarray(0, end)
    .toString('latin1')
    .split('\r\n')
    .map((line) => line.split(/: (.*)/) as [string, string]);
  const status = headers.find(([name]) => name === 'Status')?.[1];
  response.writeHead(
    status === undefined ? 200 : Number.parseInt(status, 10),
    Object.fromEntries(headers.filter(([name]) => name !== 'Status')),
  );
  response.end(output.subarray(end + 4));
}

async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request)).toString('utf8');
}

async function readBytes(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
