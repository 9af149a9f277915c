import { run } from '../../shell.ts';

export interface TokenRequest {
  readonly host: string;
  /** True if the user named the API's address, so that a token in the environment can only be meant for it. */
  readonly named: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/**
 * Finds the token for a host: in GITHUB_TOKEN or GH_TOKEN, else what `gh auth token` gives. As with gh, a token for
 * github.com goes to no other host: there it is GH_ENTERPRISE_TOKEN, GITHUB_ENTERPRISE_TOKEN, or what Actions gives on
 * that host.
 */
export function findToken({ host, named, env, cwd }: TokenRequest): string | undefined {
  const cloud = host === 'github.com' || host.endsWith('.ghe.com');
  const here = hostOf(env['GITHUB_SERVER_URL']) === host;
  const names = [
    ...(cloud ? [] : ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN']),
    ...(cloud || here || named ? ['GITHUB_TOKEN', 'GH_TOKEN'] : []),
  ];
  for (const name of names) {
    const token = env[name]?.trim();
    if (token !== undefined && token !== '') return token;
  }
  const asked = run('gh', ['auth', 'token', '--hostname', host], { cwd });
  return asked.status === 0 ? asked.stdout.toString('utf8').trim() || undefined : undefined;
}

/** A text without the token, and without what a URL says before the `@`. */
export function redact(text: string, token: string | undefined): string {
  const without =
    token === undefined ? text : text.replaceAll(token, '***').replaceAll(basicOf(token), '***');
  return without.replace(/(\w:\/\/)[^@/\s]+@/g, '$1***@');
}

/**
 * What makes git send the token to a host over http, and only there. Not in its arguments, which anybody on the machine can
 * read; a helper of the user's is not asked, and is not told the token to keep.
 */
export function credentialEnv(url: string, token: string): Record<string, string> {
  const origin = /^https?:\/\/(?:[^@/]*@)?([^/]+)/.exec(url);
  if (!origin) return {};
  const scope = `credential.${url.slice(0, url.indexOf('://'))}://${origin[1]}`;
  return {
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: `${scope}.helper`,
    GIT_CONFIG_VALUE_0: '',
    GIT_CONFIG_KEY_1: `${scope}.helper`,
    GIT_CONFIG_VALUE_1:
      '!f() { if [ "$1" = get ]; then echo username=x-access-token; echo "password=$LEAKFIX_PUSH_TOKEN"; fi; }; f',
    LEAKFIX_PUSH_TOKEN: token,
  };
}

function basicOf(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString('base64');
}

function hostOf(url: string | undefined): string | undefined {
  return url === undefined || !URL.canParse(url) ? undefined : new URL(url).host;
}
