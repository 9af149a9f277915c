import { parse } from 'node:path';
import { homeFolder } from '../../files/home-folder.ts';
import type { RemoteAccess } from '../../git/remote.ts';
import { run } from '../../shell.ts';
import { GITHUB, hostOf, knownHosts, type Env } from './known-hosts.ts';

/** A token, or a sentence that says why there is none and what to do. */
export type TokenAnswer = { readonly token: string } | { readonly why: string };

/**
 * Finds the token for a host. GITHUB_TOKEN and GH_TOKEN are for github.com. Any other host gets a token only if the
 * user's own environment names it, and not because a repository has a remote there: GH_ENTERPRISE_TOKEN,
 * GITHUB_ENTERPRISE_TOKEN, what Actions gives on that host, or what `gh auth token` has for it.
 */
export function findToken(host: string, env: Env): TokenAnswer {
  const known = knownHosts(env);
  if (host !== GITHUB && !known.has(host))
    return {
      why: `No token is sent to ${host}, because only the repository names that host. Set GH_HOST=${host} with GH_ENTERPRISE_TOKEN, or log in with gh auth login --hostname ${host}.`,
    };
  const names = variablesFor(host, env);
  for (const name of names) {
    const token = env[name]?.trim();
    if (token !== undefined && token !== '') return { token };
  }
  // where the user is at home, no configuration of a repository is read
  const asked = run('gh', ['auth', 'token', '--hostname', host], {
    cwd: homeFolder() ?? parse(process.cwd()).root,
  });
  const token = asked.status === 0 ? asked.stdout.toString('utf8').trim() : '';
  if (token !== '') return { token };
  return {
    why: `There is no token for ${host}: set ${names[0]}, or log in with gh auth login --hostname ${host}.`,
  };
}

function variablesFor(host: string, env: Env): string[] {
  const server = hostOf(env['GITHUB_SERVER_URL']) ?? GITHUB;
  // Actions gives GITHUB_TOKEN for the server that it runs on
  const actions = host === server ? ['GITHUB_TOKEN'] : [];
  if (host === GITHUB) return [...actions, 'GH_TOKEN'];
  if (host.endsWith('.ghe.com')) return [...actions, 'GH_TOKEN', 'GH_ENTERPRISE_TOKEN'];
  return ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN', ...actions];
}

/** A text without the token, and without what a URL says before the `@`. */
export function redact(text: string, token: string | undefined): string {
  const without =
    token === undefined ? text : text.replaceAll(token, '***').replaceAll(basicOf(token), '***');
  return without.replace(/(\w:\/\/)[^@/\s]+@/g, '$1***@');
}

/**
 * What makes git send the token to a host over http, and only there. Not in its arguments, which all on the machine can
 * read; a helper of the user's is not asked, and is not told the token to keep.
 */
export function credentialAccess(url: string, token: string): RemoteAccess {
  const origin = /^https?:\/\/(?:[^@/]*@)?([^/]+)/.exec(url);
  if (!origin) return { settings: [], env: {} };
  const scope = `credential.${url.slice(0, url.indexOf('://'))}://${origin[1]}`;
  return {
    settings: [
      [`${scope}.helper`, ''],
      [
        `${scope}.helper`,
        '!f() { if [ "$1" = get ]; then echo username=x-access-token; echo "password=$LEAKFIX_PUSH_TOKEN"; fi; }; f',
      ],
    ],
    env: { LEAKFIX_PUSH_TOKEN: token },
  };
}

function basicOf(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString('base64');
}
