import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { commitAll, gitIn, makeRepository, makeTree } from '../tree.ts';
import { startGitHub, TOKEN, type FakeGitHub } from './server.ts';

/** A service whose origin lies on a local GitHub, and the environment of somebody who may push there. */
export interface Hosted {
  /** The user's clone. */
  readonly root: string;
  /** The repository on the server. */
  readonly bare: string;
  readonly github: FakeGitHub;
  readonly env: Readonly<Record<string, string>>;
  /** Commits files to the base branch on the server, as a colleague does. */
  advance(files: Readonly<Record<string, string>>): void;
}

/** `over`: how git reaches the server. */
export async function startOn(
  files: Readonly<Record<string, string>>,
  over: 'http' | 'file' = 'http',
): Promise<Hosted> {
  const root = makeRepository(files);
  const bare = realpathSync(mkdtempSync(join(tmpdir(), 'leakfix-bare-')));
  onTestFinished(() => rmSync(bare, { recursive: true, force: true }));
  gitIn(bare, 'init', '-q', '--bare');
  gitIn(root, 'push', '-q', bare, 'HEAD:refs/heads/main');
  const github = await startGitHub(bare);
  onTestFinished(() => github.close());
  gitIn(root, 'remote', 'add', 'origin', over === 'http' ? github.cloneUrl : `file://${bare}`);
  const home = makeTree({ gitconfig: '[user]\n\tname = Ada\n\temail = ada@example.org\n' });
  const env = {
    HOME: home,
    XDG_CACHE_HOME: join(home, 'cache'),
    GIT_CONFIG_GLOBAL: join(home, 'gitconfig'),
    GIT_CONFIG_NOSYSTEM: '1',
    GH_HOST: new URL(github.apiUrl).host,
    GH_CONFIG_DIR: join(home, 'gh'),
    GH_ENTERPRISE_TOKEN: TOKEN,
    GITHUB_TOKEN: TOKEN,
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const advance = (changed: Readonly<Record<string, string>>): void => {
    const clone = makeTree();
    gitIn(clone, 'clone', '-q', bare, '.', '--branch', 'main');
    for (const [path, text] of Object.entries(changed)) writeFileSync(join(clone, path), text);
    commitAll(clone);
    gitIn(clone, 'push', '-q', 'origin', 'HEAD:main');
  };
  return { root, bare, github, env, advance };
}
