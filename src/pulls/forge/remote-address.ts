/** Where a repository lies on a GitHub. */
export interface RemoteAddress {
  /** With the port, where one is written. */
  readonly host: string;
  readonly owner: string;
  readonly name: string;
  readonly protocol: 'https' | 'http' | 'ssh' | 'git';
}

/** Reads what `git remote get-url` gives; undefined for what is no address on a host, such as a path. */
export function parseRemote(url: string): RemoteAddress | undefined {
  const scp = /^(?:[^@/\\]+@)?([\w.-]{2,}):(?!\/\/)\/?([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(url);
  if (scp) return address(scp[1], scp[2], scp[3], 'ssh');
  const match =
    /^(https?|ssh|git|git\+ssh):\/\/(?:[^@/]*@)?([^/]+)\/(?:.*\/)?([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(
      url,
    );
  if (!match) return undefined;
  const protocol = match[1] === 'git+ssh' ? 'ssh' : (match[1] as RemoteAddress['protocol']);
  // a port for ssh is none for the API
  const host = protocol === 'ssh' ? match[2]?.replace(/:\d+$/, '') : match[2];
  return address(host, match[3], match[4], protocol);
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
    host: (host === 'ssh.github.com' ? 'github.com' : host).toLowerCase(),
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
