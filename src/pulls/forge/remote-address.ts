import { GITHUB, hostOf } from './known-hosts.ts';

/** Where a repository lies on a GitHub. */
export interface RemoteAddress {
  /** With the port, where one is written. */
  readonly host: string;
  readonly owner: string;
  readonly name: string;
  readonly protocol: 'https' | 'http' | 'ssh' | 'git';
}

/**
 * Reads the output of `git remote get-url`; undefined for anything that is not an address on a host, such as a
 * path.
 */
export function parseRemote(url: string): RemoteAddress | undefined {
  const scp = /^(?:[^@/\\]+@)?([\w.-]{2,}):(?!\/\/)\/?([^/:]+)\/([^/]+?)(?:\.git)?\/?$/.exec(url);
  if (scp) return address(scp[1], scp[2], scp[3], 'ssh');
  const match =
    /^(https?|ssh|git|git\+ssh):\/\/(?:[^@/]*@)?([^/]+)\/(?:.*\/)?([^/]+)\/([^/]+?)(?:\.git)?\/?$/i.exec(
      url,
    );
  // what is read as one host here and as another one by git or curl is read as none
  if (!match || /[\\\s?#%]/.test(url) || !URL.canParse(url)) return undefined;
  const scheme = match[1]?.toLowerCase() ?? '';
  if (/^http/.test(scheme) && hostOf(url) !== withoutDefaultPort(match[2] ?? '', scheme))
    return undefined;
  const protocol = scheme === 'git+ssh' ? 'ssh' : (scheme as RemoteAddress['protocol']);
  // a port for ssh is none for the API
  const host =
    protocol === 'ssh'
      ? match[2]?.replace(/:\d+$/, '')
      : withoutDefaultPort(match[2] ?? '', scheme);
  return address(host, match[3], match[4], protocol);
}

function withoutDefaultPort(host: string, scheme: string): string {
  return host.toLowerCase().replace(scheme === 'https' ? /:443$/ : /:80$/, '');
}

function address(
  host: string | undefined,
  owner: string | undefined,
  name: string | undefined,
  protocol: RemoteAddress['protocol'],
): RemoteAddress | undefined {
  if (host === undefined || owner === undefined || name === undefined) return undefined;
  // GitHub's own way around a firewall that lets no ssh through
  return {
    host: host.toLowerCase() === 'ssh.github.com' ? GITHUB : host.toLowerCase(),
    owner,
    name,
    protocol,
  };
}

/** Where the API of a GitHub answers: github.com, an enterprise in GitHub's cloud, or an Enterprise Server. */
export function apiUrlOf({ host, protocol }: RemoteAddress): string {
  if (host === 'github.com') return 'https://api.github.com';
  if (host.endsWith('.ghe.com')) return `https://api.${host}`;
  return `${protocol === 'http' ? 'http' : 'https'}://${host}/api/v3`;
}

/** The host whose tokens the API at an address takes: `github.com` for `https://api.github.com`. */
export function hostOfApi(apiUrl: string): string {
  const { host } = new URL(apiUrl);
  const tenant = /^api\.([^.]+\.ghe\.com)$/.exec(host)?.[1];
  return host === 'api.github.com' ? GITHUB : (tenant ?? host);
}
