import { tell } from '../output/write.ts';
import { UsageError } from '../errors.ts';
import { createForge, type Forge } from './forge/forge.ts';
import { createClient, PACE, type Pace } from './forge/octokit.ts';
import { apiUrlOf, hostOfApi, parseRemote, type RemoteAddress } from './forge/remote-address.ts';
import { credentialAccess, findToken, redact } from './forge/token.ts';
import { listRemotes, remoteUrl, type RemoteAccess } from '../git/remote.ts';
import { readVersion } from '../version.ts';
import type { RemoteChoice } from './options.ts';

/** The repository that is pushed to, and the GitHub that it lies on. */
export interface Remote {
  readonly url: string;
  readonly access: RemoteAccess;
  readonly forge: Forge;
  readonly token: string;
  /** Takes secrets out of a text for people. */
  readonly redact: (text: string) => string;
}

/** @throws UsageError */
export function openRemote(choice: RemoteChoice, top: string, pace: Pace = PACE): Remote {
  const name = choice.remote ?? pickRemote(top);
  const url = remoteUrl(name, top);
  if (url === undefined) throw new UsageError(`There is no remote "${name}".`);
  const address = readAddress(url, choice);
  const apiUrl = choice.apiUrl ?? apiUrlOf(address);
  if (!URL.canParse(apiUrl) || !/^https?:$/.test(new URL(apiUrl).protocol))
    throw new UsageError(
      `--api-url takes an address such as https://github.example.com/api/v3, not "${apiUrl}".`,
    );
  for (const target of [apiUrl, url])
    if (isExposed(target))
      throw new UsageError(
        `${redact(target, undefined)} is reached without encryption, so the token is not sent there: use https.`,
      );
  const host = hostOfApi(apiUrl);
  const answer = findToken(host, process.env);
  if ('why' in answer) throw new UsageError(answer.why);
  const { token } = answer;
  const say = (text: string): string => redact(text, token);
  const client = createClient({
    apiUrl,
    token,
    userAgent: `leakfix/${readVersion()}`,
    pace,
    onWait: (seconds, why) => void tell(`${why}: waiting ${seconds} s.\n`),
  });
  return {
    url,
    token,
    // a remote on another host than the API gets what the user's own git has for it
    access: address.host === host ? credentialAccess(url, token) : { settings: [], env: {} },
    forge: createForge(client, address.owner, address.name),
    redact: say,
  };
}

/** True for plain http to another machine, which would expose the token on the way. */
function isExposed(url: string): boolean {
  return (
    URL.canParse(url) &&
    new URL(url).protocol === 'http:' &&
    !/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(new URL(url).hostname)
  );
}

function pickRemote(top: string): string {
  const names = listRemotes(top);
  const name = names.includes('origin') ? 'origin' : names.length === 1 ? names[0] : undefined;
  if (name === undefined)
    throw new UsageError(
      names.length === 0
        ? 'The repository has no remote to open pull requests on.'
        : `There are several remotes: choose one with --remote ${names.join(' or --remote ')}.`,
    );
  return name;
}

function readAddress(url: string, { repo, apiUrl }: RemoteChoice): RemoteAddress {
  const found = parseRemote(url);
  const named = repo === undefined ? undefined : /^([\w.-]+)\/([\w.-]+)$/.exec(repo);
  if (named === null) throw new UsageError(`--repo takes owner/name, not "${repo}".`);
  if (!found && (named === undefined || apiUrl === undefined))
    throw new UsageError(
      `The remote "${redact(url, undefined)}" is not a GitHub address: name the repository with --repo owner/name and its API with --api-url.`,
    );
  const host = found?.host ?? new URL(apiUrl ?? '').host;
  return {
    host,
    protocol: found?.protocol ?? 'https',
    owner: named?.[1] ?? found?.owner ?? '',
    name: named?.[2] ?? found?.name ?? '',
  };
}
