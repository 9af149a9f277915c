import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { scan } from '../engine/scan.ts';
import { LEAKY_RACE, git, makeRepository } from '../testing/service.ts';
import { makeTree } from '../testing/tree.ts';
import raceTimers from '../../transforms/race-timers.ts';
import { strikeOut, tokensIn, withoutTokens } from './environment.ts';
import { copyInstalled } from './installed.ts';
import { verify, type Verification } from './verify.ts';

const SETTINGS = { transforms: [raceTimers], options: {} };

async function verified(root: string, command: string, timeout = 60_000): Promise<Verification> {
  const { findings } = await scan({ root, files: ['src/call.ts'], ...SETTINGS });
  const settings = (): typeof SETTINGS => SETTINGS;
  return verify({ root, findings, settings, accept: () => true, command, cwd: root, timeout });
}

/** Every file, folder and link below a directory, with its content, mode and time. */
function imageOf(root: string): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    entries.map((name) => {
      const path = join(root, name);
      const stats = lstatSync(path);
      const content = stats.isSymbolicLink()
        ? readlinkSync(path)
        : stats.isFile()
          ? createHash('sha256').update(readFileSync(path)).digest('hex')
          : '';
      // git marks an object that it needs again as recent, wherever it found it
      const time = name.startsWith('.git/objects/') ? '' : stats.mtimeMs;
      return [name, `${stats.mode} ${time} ${content}`];
    }),
  );
}

/** A service with packages as npm and pnpm lay them, and with what tools keep among them. */
function makeInstalled(): string {
  const root = makeRepository({
    'src/call.ts': LEAKY_RACE,
    'packages/menu/index.js': 'module.exports = "menu";\n',
    '.gitignore': 'node_modules\n',
  });
  for (const [path, text] of Object.entries({
    'lib/index.js': 'module.exports = 1;\n',
    '.cache/tool/state': 'old',
    '.pnpm/pad@1/node_modules/pad/index.js': 'module.exports = 2;\n',
    '@acme/kit/index.js': 'module.exports = 3;\n',
  })) {
    mkdirSync(join(root, 'node_modules', path, '..'), { recursive: true });
    writeFileSync(join(root, 'node_modules', path), text);
  }
  mkdirSync(join(root, 'node_modules/.bin'));
  symlinkSync('../lib/index.js', join(root, 'node_modules/.bin/lib'));
  symlinkSync('.pnpm/pad@1/node_modules/pad', join(root, 'node_modules/pad'));
  symlinkSync(join(root, 'packages/menu'), join(root, 'node_modules/menu'));
  return root;
}

describe('the copy of the project', () => {
  it.each([
    ['configures git', 'git config foo.bar x && git config --worktree foo.baz y'],
    [
      'makes branches, tags, stashes and commits',
      'git branch evil && git tag evil && echo >> src/call.ts && git stash && git -c user.name=a -c user.email=b commit -q --allow-empty -m evil && git update-ref refs/heads/main HEAD',
    ],
    ['cleans up', 'git gc -q --prune=now && git pack-refs --all && git reflog expire --all'],
    ['adds a hook', 'mkdir -p .git/hooks && echo evil > .git/hooks/pre-commit'],
    ['fills a cache', 'echo new > node_modules/.cache/tool/state && mkdir node_modules/.vite'],
    [
      'patches packages',
      'for f in lib pad @acme/kit .pnpm/pad@1/node_modules/pad menu; do echo evil > node_modules/$f/index.js; done; echo evil > node_modules/.bin/lib',
    ],
    ['installs', 'rm -rf node_modules && mkdir node_modules'],
    [
      'moves on',
      'git checkout -q -b other && git rm -q src/call.ts; git add -A; git worktree add -q ../more',
    ],
  ])('leaves the user’s repository byte for byte when the command %s', async (_, command) => {
    const root = makeInstalled();
    const before = imageOf(root);
    // each run may find what the one before it made
    const result = await verified(root, `test -e .git/done || { ${command}; }; touch .git/done`);
    expect(result).toMatchObject({ judged: true, rolledBack: [] });
    expect(imageOf(root)).toEqual(before);
  });

  it('runs what it says: the command does see its own changes', async () => {
    const root = makeInstalled();
    const command =
      'git branch seen; echo seen > node_modules/pad/index.js && git branch | grep -q seen && grep -q seen node_modules/.pnpm/pad@1/node_modules/pad/index.js && test "$(git log --format=%s)" = Begin && git diff --quiet HEAD -- packages';
    expect(await verified(root, command)).toMatchObject({ judged: true });
  });

  it('is no judge after something was written through a link to elsewhere', async () => {
    const root = makeInstalled();
    const elsewhere = makeTree({ 'index.js': 'module.exports = 4;\n' });
    symlinkSync(elsewhere, join(root, 'node_modules/linked'));
    expect(await verified(root, 'grep -q 4 node_modules/linked/index.js')).toMatchObject({
      judged: true,
    });
    expect(await verified(root, 'echo evil > node_modules/linked/index.js')).toMatchObject({
      judged: false,
      why: `changes ${JSON.stringify(join(elsewhere, 'index.js'))}, which a copy of the project shares with the project itself`,
    });
  });
});

it('links what is too large to copy, but for what tools write into, and sees what is written all the same', () => {
  const root = makeInstalled();
  const copy = makeTree();
  const installed = copyInstalled(root, copy, 0);
  if (installed.how === 'cloned') return;
  expect(installed.how).toBe('linked');
  const modules = join(copy, 'node_modules');
  for (const name of ['lib', 'pad', '@acme/kit'])
    expect(readFileSync(join(modules, name, 'index.js'), 'utf8')).toContain('module.exports');
  writeFileSync(join(modules, '.cache/tool/state'), 'new');
  mkdirSync(join(modules, '.vite'));
  expect(installed.changed()).toBeUndefined();
  expect(readFileSync(join(root, 'node_modules/.cache/tool/state'), 'utf8')).toBe('old');
  writeFileSync(join(modules, 'pad/index.js'), 'evil');
  expect(installed.changed()).toBe(
    join(root, 'node_modules/.pnpm/pad@1/node_modules/pad/index.js'),
  );
});

describe('the command', () => {
  it('is ended with all that it started when it takes too long, and says nothing of the fixes', async () => {
    const root = makeInstalled();
    const marks = makeTree();
    const stubborn = `trap "" TERM; (trap "" TERM; while :; do date > ${marks}/alive; sleep 0.1; done) & wait; wait`;
    const result = await verified(root, stubborn, 1500);
    expect(result).toMatchObject({ judged: false, why: 'does not end within 1.5 seconds' });
    const last = readFileSync(join(marks, 'alive'), 'utf8');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(readFileSync(join(marks, 'alive'), 'utf8')).toBe(last);
  });

  it('leaves nothing running when it has passed', async () => {
    const root = makeInstalled();
    const marks = makeTree();
    expect(await verified(root, `(sleep 3; touch ${marks}/late) & true`)).toMatchObject({
      judged: true,
    });
    await new Promise((resolve) => setTimeout(resolve, 4000));
    expect(existsSync(join(marks, 'late'))).toBe(false);
  });

  it('is no judge when it is not there', async () => {
    expect(await verified(makeInstalled(), 'no-such-command')).toMatchObject({
      judged: false,
      why: expect.stringContaining('is not found'),
      runs: 1,
    });
  });
});

describe('tokens', () => {
  const TOKEN = 'ghp_0123456789abcdefghij+/?ABCDEFGHIJKLM';

  it('are not in the environment of the command, whatever the variable is called', () => {
    const env = {
      PATH: '/bin',
      GITHUB_TOKEN: TOKEN,
      GH_HOST: 'git.acme.example',
      MY_GITHUB: `https://x:${encodeURIComponent(TOKEN)}@github.com`,
      NODE_AUTH_TOKEN: TOKEN,
      EXTRA_HEADER: `basic ${Buffer.from(`x-access-token:${TOKEN}`).toString('base64')}`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'id-token-of-actions',
      GITHUB_ENV: '/tmp/env',
      GITHUB_SHA: '1234',
      NPM_TOKEN: 'npm_of_another_service',
      CI: 'true',
    };
    expect(Object.keys(withoutTokens(env, tokensIn(env)))).toEqual([
      'PATH',
      'GITHUB_SHA',
      'NPM_TOKEN',
      'CI',
    ]);
  });

  it('are struck out of a text, in each form that they take', () => {
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    for (const form of [
      TOKEN,
      encodeURIComponent(TOKEN),
      base64(TOKEN),
      base64(`x:${TOKEN}`),
      base64(`ada:${TOKEN}\n`),
      Buffer.from(TOKEN).toString('hex'),
    ]) {
      const struck = strikeOut(`before ${form} after`, [TOKEN]);
      expect(struck).toContain('***');
      expect(struck).not.toContain(form.slice(4, -4));
    }
    expect(strikeOut('nothing to see', [TOKEN])).toBe('nothing to see');
  });

  it('are not shown when the command prints them', async () => {
    const root = makeInstalled();
    vi.stubEnv('GH_TOKEN', TOKEN);
    const hidden = makeTree({ secret: `${TOKEN}\n` });
    const result = await verified(
      root,
      `cat ${hidden}/secret; base64 -w0 ${hidden}/secret; exit 1`,
    );
    vi.unstubAllEnvs();
    expect(result.judged === false && result.output).toMatch(/^\*\*\*\n\*\*\*\S{0,4}$/);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });
});
