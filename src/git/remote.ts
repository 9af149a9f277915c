import type { CommandResult } from '../shell.ts';
import { runTask } from '../shell.ts';
import type { Setting } from './config.ts';
import { withSettings } from './environment.ts';
import { git, GitError, tryGit } from './git.ts';
import { ownEnvironment } from './own-repository.ts';

/** The settings and variables with which git may reach a remote. */
export interface RemoteAccess {
  readonly settings: readonly Setting[];
  readonly env: Readonly<Record<string, string>>;
}

/** The other side, and the way in. */
export interface FarSide {
  readonly url: string;
  readonly access: RemoteAccess;
}

/** A remote that takes longer than this counts as unreachable. */
const PATIENCE_MS = 10 * 60_000;

/** The names of the remotes. @throws GitError */
export function listRemotes(cwd: string): string[] {
  return git(['remote'], cwd)
    .toString('utf8')
    .split('\n')
    .filter((name) => name !== '');
}

/** Where git pushes to, the user's own `insteadOf` applied; undefined if there is no such remote. */
export function remoteUrl(remote: string, cwd: string): string | undefined {
  const result = tryGit(['remote', 'get-url', '--push', '--', remote], cwd);
  return result.status === 0 ? result.stdout.toString('utf8').trim() : undefined;
}

/** The remote's branches whose names begin with `prefix`, each with its commit. @throws GitError */
export async function listRemoteBranches(
  { url, access }: FarSide,
  prefix: string,
  cwd: string,
): Promise<Map<string, string>> {
  const output = await reach(
    ['ls-remote', '--heads', ...far(url, 'upload-pack'), '--', url, `refs/heads/${prefix}*`],
    cwd,
    access,
  );
  const rows = output.split('\n').map((line) => line.split('\t') as [string, string?]);
  return new Map(
    rows.flatMap(([commit, ref]) =>
      ref === undefined ? [] : [[ref.slice('refs/heads/'.length), commit] as const],
    ),
  );
}

/**
 * Brings a branch of the remote into a ref of leakfix's own; the user's tracking branches and FETCH_HEAD stay as they are.
 * @returns the commit
 * @throws GitError
 */
export async function fetchBranch(
  { url, access }: FarSide,
  branch: string,
  ref: string,
  cwd: string,
): Promise<string> {
  await reach(
    [...FETCH, ...far(url, 'upload-pack'), '--', url, `+refs/heads/${branch}:${ref}`],
    cwd,
    access,
  );
  return git(['rev-parse', '--verify', `${ref}^{commit}`], cwd)
    .toString('utf8')
    .trim();
}

/**
 * The same for all branches whose names begin with `prefix`; the refs' names begin with `ref`. Returns the branches
 * with their commits.
 * @throws GitError
 */
export async function fetchBranches(
  { url, access }: FarSide,
  prefix: string,
  ref: string,
  cwd: string,
): Promise<Map<string, string>> {
  await reach(
    [...FETCH, ...far(url, 'upload-pack'), '--', url, `+refs/heads/${prefix}*:${ref}${prefix}*`],
    cwd,
    access,
  );
  const lines = git(['for-each-ref', '--format=%(objectname) %(refname)', ref], cwd)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  return new Map(
    lines.map((line) => [
      line.slice(line.indexOf(' ') + 1 + ref.length),
      line.slice(0, line.indexOf(' ')),
    ]),
  );
}

const FETCH: readonly string[] = [
  'fetch',
  '--quiet',
  '--no-tags',
  '--no-write-fetch-head',
  '--no-auto-maintenance',
  '--no-recurse-submodules',
  '--refmap=',
];

/** A commit, and the branch of the remote that it goes to. */
export interface Push {
  readonly commit: string;
  readonly branch: string;
  /** The commit that the branch was last seen at; undefined if the remote had no such branch. */
  readonly seen: string | undefined;
}

/**
 * Pushes if the branch of the remote is still where it was last seen.
 * @throws GitError, also if the branch has moved
 */
export async function pushBranch(
  { url, access }: FarSide,
  { commit, branch, seen }: Push,
  cwd: string,
): Promise<void> {
  const target = `refs/heads/${branch}`;
  await reach(
    [
      'push',
      '--quiet',
      '--no-verify',
      '--no-follow-tags',
      '--recurse-submodules=no',
      `--force-with-lease=${target}:${seen ?? ''}`,
      ...far(url, 'receive-pack'),
      '--',
      url,
      `${commit}:${target}`,
    ],
    cwd,
    access,
  );
}

/**
 * How git is to begin on the other side, where that is a folder of this machine: a repository that the configuration leads
 * to may have hooks and settings of its own, which would run here in the user's name.
 */
function far(url: string, command: 'upload-pack' | 'receive-pack'): string[] {
  const isFolder = /^file:\/\//i.test(url) || !/^[^/\\]{2,}:/.test(url);
  if (!isFolder) return [];
  const settings = [
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'core.alternateRefsCommand=true',
    'receive.autogc=false',
    'receive.denyCurrentBranch=refuse',
  ];
  return [`--${command}=git ${settings.map((one) => `-c ${one}`).join(' ')} ${command}`];
}

/** Where a run keeps in its own repository what it fetched. */
export const OWN_REFS = 'refs/leakfix/';

/** @throws GitError with the line in which git says what is wrong */
async function reach(args: readonly string[], cwd: string, access: RemoteAccess): Promise<string> {
  const own = ownEnvironment(cwd, undefined);
  if (own === undefined) throw new GitError(`${cwd} is not one of leakfix's own repositories`);
  const env = withSettings(own, [
    ['http.lowSpeedLimit', '1'],
    ['http.lowSpeedTime', '60'],
    ...access.settings,
  ]);
  const result = await runTask('git', ['--no-pager', ...args], {
    cwd,
    timeout: PATIENCE_MS,
    // a token that is refused is no reason to ask for another
    env: { ...env, GIT_ASKPASS: '', SSH_ASKPASS: '', ...access.env },
  });
  if (result.status === 0) return result.stdout.toString('utf8');
  throw new GitError(complaint(result, args[0] ?? ''));
}

/** What the other side said, and why it refused; else git's own first words. */
function complaint({ stderr, status }: CommandResult, verb: string): string {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const said = lines
    .filter((line) => line.startsWith('remote: '))
    .map((line) => line.slice('remote: '.length).trim())
    .slice(0, 3);
  const refused = lines.find((line) => line.startsWith('! '));
  const reason =
    refused === undefined ? undefined : (/\(([^()]+)\)$/.exec(refused)?.[1] ?? refused);
  if (reason !== undefined) return [...said, `The remote rejects the branch: ${reason}`].join(' ');
  const own = lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines[0];
  return [
    ...said,
    own?.replace(/^(?:fatal|error): /, '') ?? `git ${verb} ended with ${status ?? 'a signal'}`,
  ].join(' ');
}
