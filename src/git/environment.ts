import type { Setting } from './config.ts';

/** Settings with which leakfix's git runs, whatever else is set. */
const OURS: readonly Setting[] = [
  ['core.fsmonitor', 'false'],
  // a hook of the user's could stash, reformat, or wait for an answer
  ['core.hooksPath', '/dev/null'],
  ['core.quotePath', 'false'],
  ['core.pager', 'cat'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['submodule.recurse', 'false'],
  ['fetch.recurseSubmodules', 'false'],
  ['push.recurseSubmodules', 'no'],
  ['protocol.ext.allow', 'never'],
];

/** The transports that need no program but git's own, ssh and curl. */
const TRANSPORTS = 'file:git:http:https:ssh';

/**
 * An environment in which git takes these settings for the user's, asks nothing, and reads no other configuration of
 * the user's. Not in arguments, which all on the machine can read.
 */
export function gitEnvironment(settings: readonly Setting[]): Record<string, string> {
  return {
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    // the settings hold what it said
    GIT_CONFIG_PARAMETERS: '',
    ...numbered([...settings, ...OURS], 0),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: process.env['GIT_ALLOW_PROTOCOL'] ?? TRANSPORTS,
    // Git LFS takes what it has, and downloads nothing from an address that the repository names
    GIT_LFS_SKIP_SMUDGE: '1',
  };
}

/** Such an environment with more settings, which win. */
export function withSettings(
  env: Readonly<Record<string, string>>,
  settings: readonly Setting[],
): Record<string, string> {
  return { ...env, ...numbered(settings, Number(env['GIT_CONFIG_COUNT'] ?? 0)) };
}

function numbered(settings: readonly Setting[], from: number): Record<string, string> {
  return Object.fromEntries([
    ['GIT_CONFIG_COUNT', String(from + settings.length)],
    ...settings.flatMap(([key, value], i) => [
      [`GIT_CONFIG_KEY_${from + i}`, key],
      [`GIT_CONFIG_VALUE_${from + i}`, value],
    ]),
  ]);
}
