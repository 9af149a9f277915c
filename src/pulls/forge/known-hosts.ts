import { readFileSync } from 'node:fs';
import { homedir, platform } from 'node:os';
import { join } from 'node:path';

export type Env = Readonly<Record<string, string | undefined>>;

export const GITHUB = 'github.com';

/**
 * The hosts that the user's own environment names as a GitHub: in GH_HOST, GITHUB_SERVER_URL, or by a login of gh's. In
 * lower case, with the port where one is written.
 */
export function knownHosts(env: Env): Set<string> {
  const named = [env['GH_HOST']?.trim().toLowerCase(), hostOf(env['GITHUB_SERVER_URL'])];
  return new Set([...named, ...loginsOfGh(env)].flatMap((host) => host || []));
}

/** The host of an address, with its port; undefined for what is none. */
export function hostOf(url: string | undefined): string | undefined {
  return url === undefined || !URL.canParse(url) ? undefined : new URL(url).host || undefined;
}

/** In gh's file each host is a key at the beginning of a line. */
function loginsOfGh(env: Env): string[] {
  try {
    const text = readFileSync(join(folderOfGh(env), 'hosts.yml'), 'utf8');
    const keys = text.matchAll(/^(["']?)([a-z\d][a-z\d.-]*(?::\d+)?)\1:[ \t]*$/gim);
    return [...keys].map((match) => (match[2] ?? '').toLowerCase());
  } catch {
    // not there, or not to be read: then it names none
    return [];
  }
}

/** https://cli.github.com/manual/gh_help_environment */
function folderOfGh(env: Env): string {
  if (env['GH_CONFIG_DIR']) return env['GH_CONFIG_DIR'];
  if (env['XDG_CONFIG_HOME']) return join(env['XDG_CONFIG_HOME'], 'gh');
  if (platform() === 'win32' && env['AppData']) return join(env['AppData'], 'GitHub CLI');
  return join(env['HOME'] ?? homedir(), '.config', 'gh');
}
