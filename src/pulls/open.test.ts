import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { startOn, type Hosted } from '../testing/github/hosted.ts';
import { requestOn } from '../testing/github/request.ts';
import { TOKEN } from '../testing/github/server.ts';
import { installInto } from '../testing/installed-package.ts';
import { LEAKY_RACE } from '../testing/service.ts';
import { commitAll, gitIn, makeTree, smallDisk } from '../testing/tree.ts';
import type { BatchResult } from './pull-view.ts';
import type { PullFlags } from '../cli/pull-flags.ts';
import { openPulls } from './open.ts';

// each is several runs of git and of leakfix
vi.setConfig({ testTimeout: 120_000 });

const RACE = 'leakfix/race-timers/';

/** All that goes over the wire is as GitHub publishes it. */
async function open(
  hosted: Hosted,
  flags: Partial<PullFlags> = {},
): Promise<readonly BatchResult[]> {
  const { results } = await openPulls(requestOn(hosted, flags));
  expect(hosted.github.violations).toEqual([]);
  return results;
}

/** All of the user's that a run must not touch. */
function stateOf({ root }: Hosted): string {
  return [
    ['status', '--porcelain=v2', '--branch', '--untracked-files=all'],
    ['for-each-ref'],
    ['stash', 'list'],
    ['worktree', 'list'],
    ['config', '--local', '--list'],
    ['diff'],
    ['diff', '--cached'],
    ['log', '-1', '--format=%H', 'HEAD'],
  ]
    .map((args) => gitIn(root, ...args))
    .join('\n---\n');
}

function tipOf({ bare }: Hosted, branch: string): string {
  return gitIn(bare, 'rev-parse', branch).trim();
}

describe('a batch', () => {
  it.each(['http', 'file'] as const)('becomes a pull request, over %s', async (over) => {
    const hosted = await startOn(
      { 'src/calls/transcript.ts': LEAKY_RACE, '.github/CODEOWNERS': '* @ada @acme/voice\n' },
      over,
    );
    expect(await open(hosted)).toMatchObject([
      { outcome: 'opened', branch: `${RACE}src-calls`, number: 1 },
    ]);
    const [pull] = hosted.github.pulls;
    expect(pull).toMatchObject({
      base: 'main',
      labels: ['leakfix'],
      reviewers: ['ada', 'voice'],
      draft: false,
    });
    expect(pull?.body).toContain(
      `${hosted.github.cloneUrl.replace('.git', '')}/blob/${tipOf(hosted, 'main')}/src/calls/transcript.ts#L4`,
    );
    expect(gitIn(hosted.bare, 'show', `${pull?.branch}:src/calls/transcript.ts`)).toContain(
      'clearTimeout',
    );
    expect(gitIn(hosted.bare, 'log', '-1', '--format=%an <%ae>%n%s', pull?.branch ?? '')).toMatch(
      /^Ada <ada@example.org>\nfix: /,
    );
  });

  it('leaves out what brings a type error, and says that the types were checked', async () => {
    const options = { strict: true, lib: ['es2022'], types: [], module: 'nodenext' };
    const globals =
      'declare function setTimeout(run: () => void, ms: number): number;\ndeclare function clearTimeout(timer?: number): void;\n';
    const hosted = await startOn({
      'package.json': '{}',
      '.gitignore': 'node_modules\n',
      'src/calls/tsconfig.json': JSON.stringify({ compilerOptions: options }),
      'src/calls/globals.d.ts': globals,
      'src/calls/a.ts': LEAKY_RACE,
      // `finally` is of es2018
      'src/notes/tsconfig.json': JSON.stringify({
        compilerOptions: { ...options, lib: ['es2017'] },
      }),
      'src/notes/globals.d.ts': globals,
      'src/notes/b.ts': LEAKY_RACE,
    });
    installInto(hosted.root, 'typescript');
    expect(await open(hosted)).toMatchObject([{ outcome: 'opened' }]);
    const [pull] = hosted.github.pulls;
    expect(gitIn(hosted.bare, 'diff', '--name-only', 'main', pull?.branch ?? '').trim()).toBe(
      'src/calls/a.ts',
    );
    expect(pull?.body).toMatch(/- Types: TypeScript 5\S+ checked 2 changed files/);
    expect(pull?.body).toMatch(/## Left out\n+- .*src\/notes\/b\.ts.*TS2550/);
  });

  it('leaves the user alone: branch, index, stash, files, refs, configuration', async () => {
    const hosted = await startOn({
      'src/transcript.ts': LEAKY_RACE,
      'src/kitchen.ts': 'export const open = 1;\n',
    });
    const { root } = hosted;
    gitIn(root, 'checkout', '-q', '-b', 'my-work');
    writeFileSync(join(root, 'src/kitchen.ts'), 'export const open = 2;\n');
    gitIn(root, 'stash');
    writeFileSync(join(root, 'src/kitchen.ts'), 'export const open = 3;\n');
    gitIn(root, 'add', '-A');
    writeFileSync(join(root, 'src/kitchen.ts'), 'export const open = 4;\n');
    writeFileSync(join(root, 'notes.txt'), 'mine');
    for (const hook of [
      'pre-commit',
      'commit-msg',
      'prepare-commit-msg',
      'post-commit',
      'post-checkout',
      'pre-push',
    ]) {
      writeFileSync(
        join(root, '.git/hooks', hook),
        `#!/bin/sh\ntouch "${root}/hook-ran"\nexit 1\n`,
      );
      chmodSync(join(root, '.git/hooks', hook), 0o755);
    }
    const before = stateOf(hosted);
    expect(await open(hosted)).toMatchObject([{ outcome: 'opened' }]);
    expect(stateOf(hosted)).toBe(before);
  });

  it('is opened once, and not pushed again while the base moves elsewhere', async () => {
    const hosted = await startOn({ 'src/transcript.ts': LEAKY_RACE });
    await open(hosted);
    const tip = tipOf(hosted, `${RACE}src`);
    hosted.advance({ 'readme.md': 'calls\n' });
    expect(await open(hosted)).toMatchObject([{ outcome: 'already-open', number: 1 }]);
    expect(tipOf(hosted, `${RACE}src`)).toBe(tip);
    expect(hosted.github.pulls).toHaveLength(1);
  });

  it('keeps its pull request when what leaks is changed itself', async () => {
    const hosted = await startOn({ 'src/transcript.ts': LEAKY_RACE });
    await open(hosted);
    hosted.advance({ 'src/transcript.ts': LEAKY_RACE.replace('1000', '2000') });
    expect(await open(hosted)).toMatchObject([{ outcome: 'updated', number: 1 }]);
    expect(gitIn(hosted.bare, 'show', `${RACE}src:src/transcript.ts`)).toMatch(
      /2000[^]*clearTimeout/,
    );
    expect(await open(hosted)).toMatchObject([{ outcome: 'already-open', number: 1 }]);
  });

  it('keeps its pull request when the base changes around what leaks', async () => {
    const hosted = await startOn({ 'src/transcript.ts': LEAKY_RACE });
    await open(hosted);
    hosted.advance({
      'src/transcript.ts': LEAKY_RACE.replace(
        'export async function',
        '/** Of a call. */\nexport async function',
      ),
    });
    expect(await open(hosted)).toMatchObject([{ outcome: 'updated', number: 1 }]);
    expect(
      gitIn(hosted.bare, 'log', '--format=%s', `main..${RACE}src`).trim().split('\n'),
    ).toHaveLength(1);
    expect(gitIn(hosted.bare, 'merge-base', 'main', `${RACE}src`).trim()).toBe(
      tipOf(hosted, 'main'),
    );
    expect(hosted.github.pulls[0]?.body).toContain(tipOf(hosted, 'main'));
    expect(await open(hosted)).toMatchObject([{ outcome: 'already-open' }]);
  });

  it('is not touched after somebody else committed to its branch', async () => {
    const hosted = await startOn({ 'src/transcript.ts': LEAKY_RACE });
    await open(hosted);
    const clone = makeTree();
    gitIn(clone, 'clone', '-q', hosted.bare, '.', '--branch', `${RACE}src`);
    writeFileSync(join(clone, 'src/more.ts'), 'export const more = true;\n');
    commitAll(clone);
    gitIn(clone, 'push', '-q', 'origin', `HEAD:${RACE}src`);
    const tip = tipOf(hosted, `${RACE}src`);
    hosted.advance({
      'src/transcript.ts': LEAKY_RACE.replace(
        'export async function',
        '/** Of a call. */\nexport async function',
      ),
    });
    const [result] = await open(hosted);
    expect(result).toMatchObject({ outcome: 'already-open', number: 1 });
    expect(result?.message).toContain('commits that are not from leakfix');
    expect(tipOf(hosted, `${RACE}src`)).toBe(tip);
  });

  it('goes on from a branch that was pushed without a pull request', async () => {
    const hosted = await startOn({ 'src/transcript.ts': LEAKY_RACE });
    hosted.github.faults.push({
      fault: '403',
      on: (method, path) => method === 'POST' && path.endsWith('/pulls'),
    });
    expect(await open(hosted)).toMatchObject([{ outcome: 'failed' }]);
    hosted.advance({ 'readme.md': 'calls\n' });
    expect(await open(hosted)).toMatchObject([{ outcome: 'opened', branch: `${RACE}src` }]);
    expect(gitIn(hosted.bare, 'branch', '--list', 'leakfix/*').trim()).toBe(`${RACE}src`);
  });

  it("takes another name than somebody else's branch", async () => {
    const hosted = await startOn({ 'src/transcript.ts': LEAKY_RACE });
    gitIn(hosted.root, 'commit', '-q', '--allow-empty', '-m', 'Mine');
    gitIn(hosted.root, 'push', '-q', hosted.bare, `HEAD:refs/heads/${RACE}src`);
    const tip = tipOf(hosted, `${RACE}src`);
    expect(await open(hosted)).toMatchObject([{ outcome: 'opened', branch: `${RACE}src-2` }]);
    expect(tipOf(hosted, `${RACE}src`)).toBe(tip);
  });

  it('gets its label, which is the last step, in the next run', async () => {
    const hosted = await startOn({ 'src/transcript.ts': LEAKY_RACE, CODEOWNERS: '* @ada\n' });
    await open(hosted);
    Object.assign(hosted.github.pulls[0] ?? {}, { labels: [], reviewers: [] });
    expect(await open(hosted, { label: ['leaks'] })).toMatchObject([{ outcome: 'updated' }]);
    expect(hosted.github.pulls[0]).toMatchObject({
      labels: ['leaks', 'leakfix'],
      reviewers: ['ada'],
    });
    expect(await open(hosted)).toMatchObject([{ outcome: 'already-open' }]);
  });

  it('is opened although GitHub does not take the owner for a reviewer, and as a draft where that is wanted', async () => {
    const hosted = await startOn({ 'src/transcript.ts': LEAKY_RACE, CODEOWNERS: '* @nobody\n' });
    const [result] = await open(hosted, { draft: true });
    expect(result).toMatchObject({
      outcome: 'opened',
      message: 'GitHub does not accept nobody as reviewers.',
    });
    expect(hosted.github.pulls[0]).toMatchObject({ draft: true, labels: ['leakfix'] });
  });
});

it('opens pull requests for each base by itself', async () => {
  const hosted = await startOn({ 'src/transcript.ts': LEAKY_RACE });
  await open(hosted);
  gitIn(hosted.bare, 'branch', 'release', 'main');
  expect(await open(hosted, { base: 'release' })).toMatchObject([
    { outcome: 'opened', number: 2, branch: `${RACE}src-2` },
  ]);
  expect(hosted.github.pulls.map((pull) => pull.base)).toEqual(['main', 'release']);
  expect(await open(hosted)).toMatchObject([{ outcome: 'already-open', number: 1 }]);
});

it('works in a shallow clone', async () => {
  const hosted = await startOn({ 'src/transcript.ts': LEAKY_RACE });
  hosted.advance({ 'readme.md': 'calls\n' });
  const root = makeTree();
  gitIn(root, 'clone', '-q', '--depth', '1', `file://${hosted.bare}`, '.', '--branch', 'main');
  const shallow = { ...hosted, root };
  expect(await open(shallow)).toMatchObject([{ outcome: 'opened' }]);
  hosted.advance({
    'src/transcript.ts': LEAKY_RACE.replace(
      'export async function',
      '/** Of a call. */\nexport async function',
    ),
  });
  const later = makeTree();
  gitIn(later, 'clone', '-q', '--depth', '1', `file://${hosted.bare}`, '.', '--branch', 'main');
  expect(await open({ ...hosted, root: later })).toMatchObject([{ outcome: 'updated', number: 1 }]);
  expect(await open({ ...hosted, root: later })).toMatchObject([
    { outcome: 'already-open', number: 1 },
  ]);
});

it('says when the disk is full, and leaves nothing behind', async (context) => {
  const disk = smallDisk('256k');
  if (disk === undefined) return context.skip();
  const hosted = await startOn({
    'src/transcript.ts': LEAKY_RACE,
    'sound.bin': Buffer.alloc(1 << 20, 'la').toString(),
  });
  const before = stateOf(hosted);
  vi.stubEnv('XDG_CACHE_HOME', disk);
  await expect(open(hosted)).rejects.toThrow(/No space left|unable to write|could not/i);
  expect(stateOf(hosted)).toBe(before);
  expect(hosted.github.pulls).toEqual([]);
  vi.stubEnv('XDG_CACHE_HOME', makeTree());
  expect(await open(hosted)).toMatchObject([{ outcome: 'opened' }]);
});

describe('a closed pull request', () => {
  it('is a rejection, until it is opened again', async () => {
    const hosted = await startOn({
      'src/transcript.ts': LEAKY_RACE,
      'src/summary.ts': LEAKY_RACE.replaceAll('transcript', 'summary'),
    });
    await open(hosted);
    const [pull] = hosted.github.pulls;
    Object.assign(pull ?? {}, { state: 'closed' });
    const tip = tipOf(hosted, pull?.branch ?? '');
    gitIn(hosted.bare, 'branch', '-D', pull?.branch ?? '');
    hosted.advance({ 'src/abstract.ts': LEAKY_RACE.replaceAll('transcript', 'abstract') });
    expect(await open(hosted)).toMatchObject([
      { outcome: 'rejected', number: 1, findings: 2 },
      { outcome: 'opened', number: 2, findings: 1 },
    ]);
    expect(hosted.github.pulls[1]?.body).not.toContain('summary.ts');
    Object.assign(pull ?? {}, { state: 'open' });
    gitIn(hosted.bare, 'branch', pull?.branch ?? '', tip);
    expect(await open(hosted)).toMatchObject([
      { outcome: 'already-open', number: 2 },
      { outcome: 'already-open', number: 1 },
    ]);
    gitIn(hosted.bare, 'branch', '-f', pull?.branch ?? '', 'main');
    expect(await open(hosted)).toMatchObject([
      { outcome: 'already-open', number: 2 },
      { outcome: 'updated', number: 1 },
    ]);
  });

  it('has nothing to say once it is merged, and is not opened again when that was taken back', async () => {
    const hosted = await startOn({ 'src/transcript.ts': LEAKY_RACE });
    await open(hosted);
    gitIn(hosted.bare, 'update-ref', 'refs/heads/main', `refs/heads/${RACE}src`);
    Object.assign(hosted.github.pulls[0] ?? {}, { state: 'closed', merged: true });
    expect(await open(hosted)).toEqual([]);
    hosted.advance({ 'src/transcript.ts': LEAKY_RACE });
    expect(await open(hosted)).toMatchObject([{ outcome: 'already-merged', number: 1 }]);
    expect(hosted.github.pulls).toHaveLength(1);
  });

  it('was not needed where the base has its fixes by another way', async () => {
    const hosted = await startOn({ 'src/transcript.ts': LEAKY_RACE });
    await open(hosted);
    hosted.advance({ 'src/transcript.ts': 'export const none = 0;\n' });
    expect(await open(hosted)).toMatchObject([{ outcome: 'no-change', number: 1 }]);
  });

  it("from somebody's fork says nothing, whatever its text claims", async () => {
    const hosted = await startOn({ 'src/transcript.ts': LEAKY_RACE });
    await open(hosted);
    Object.assign(hosted.github.pulls[0] ?? {}, { state: 'closed', labels: [] });
    expect(await open(hosted)).toMatchObject([
      { outcome: 'opened', branch: `${RACE}src`, number: 2 },
    ]);
  });
});

it('leaves what it is not to look at as it is', async () => {
  const interval =
    'export class Poller {\n  start(): void {\n    setInterval(() => this.poll(), 5000);\n  }\n  poll(): void {}\n}\n';
  const hosted = await startOn({
    'src/race.ts': LEAKY_RACE,
    'src/poller.ts': interval,
    'lib/race.ts': LEAKY_RACE,
    CODEOWNERS: '/src/ @ada\n/lib/ @grace\n',
  });
  const flags = { by: 'owner', unsafeFixes: true };
  const first = await open(hosted, flags);
  expect(first.every(({ outcome }) => outcome === 'opened')).toBe(true);
  const tips = gitIn(hosted.bare, 'for-each-ref');
  expect(await open(hosted, { ...flags, transform: ['tracked-intervals'] })).toMatchObject(
    first
      .filter(({ branch }) => branch.endsWith('-unsafe'))
      .map(({ branch }) => ({ branch, outcome: 'already-open' })),
  );
  await openPulls({
    ...requestOn(hosted, flags),
    paths: ['lib'],
    onResult: ({ outcome, branch }) =>
      expect([branch, outcome]).toEqual(['leakfix/owner/grace', 'already-open']),
  });
  expect(gitIn(hosted.bare, 'for-each-ref')).toBe(tips);
});

it('opens nothing twice where somebody wrote the text of a pull request anew', async () => {
  const hosted = await startOn({ 'src/race.ts': LEAKY_RACE, 'lib/race.ts': LEAKY_RACE });
  await open(hosted, { by: 'directory' });
  Object.assign(hosted.github.pulls[0] ?? {}, { body: 'Please look at this.' });
  expect(await open(hosted, { by: 'directory' })).toMatchObject([
    { outcome: 'already-open', number: 1 },
    { outcome: 'already-open', number: 2 },
  ]);
  expect(hosted.github.pulls[0]?.body).toBe('Please look at this.');
});

it('does not take a file that cannot be parsed for one that is mended', async () => {
  const hosted = await startOn({ 'src/race.ts': LEAKY_RACE });
  await open(hosted);
  hosted.advance({ 'src/race.ts': `${LEAKY_RACE}\nconst = ;\n` });
  expect(await open(hosted)).toEqual([]);
});

describe('limits', () => {
  const FILES = Object.fromEntries(
    ['calls', 'menu', 'orders'].map((name) => [`src/${name}/race.ts`, LEAKY_RACE]),
  );

  it('keep the rest for later', async () => {
    const hosted = await startOn(FILES);
    expect(
      (await open(hosted, { by: 'directory', maxOpen: '2' })).map((result) => result.outcome),
    ).toEqual(['opened', 'opened', 'limit-reached']);
    expect(
      (await open(hosted, { by: 'directory', maxPerHour: '2' })).map((result) => result.outcome),
    ).toEqual(['already-open', 'already-open', 'limit-reached']);
    expect((await open(hosted, { by: 'directory' })).map((result) => result.outcome)).toEqual([
      'already-open',
      'already-open',
      'opened',
    ]);
  });

  it('of GitHub do so, too', async () => {
    const hosted = await startOn(FILES);
    hosted.github.faults.push({
      fault: 'rate-limit',
      on: (method, path) => method === 'POST' && path.endsWith('/pulls'),
    });
    expect((await open(hosted, { by: 'directory' })).map((result) => result.outcome)).toEqual([
      'limit-reached',
      'limit-reached',
      'limit-reached',
    ]);
    expect((await open(hosted, { by: 'directory' })).map((result) => result.outcome)).toEqual([
      'opened',
      'opened',
      'opened',
    ]);
  });

  it('of a dry run are nought', async () => {
    const hosted = await startOn(FILES);
    expect(await open(hosted, { dryRun: true })).toEqual([]);
    expect(hosted.github.log.filter((line) => /^(?:POST|PATCH)|receive-pack/.test(line))).toEqual(
      [],
    );
  });
});

describe('--verify', () => {
  const FILES = Object.fromEntries(
    ['calls', 'menu', 'orders'].map((name) => [`src/${name}.ts`, LEAKY_RACE]),
  );

  it('leaves out the fix with which the command fails, and says so', async () => {
    const hosted = await startOn(FILES);
    expect(await open(hosted, { verify: '! grep -q clearTimeout src/menu.ts' })).toMatchObject([
      { outcome: 'opened' },
    ]);
    expect(
      gitIn(hosted.bare, 'diff', '--name-only', 'main', `${RACE}src`).trim().split('\n'),
    ).toEqual(['src/calls.ts', 'src/orders.ts']);
    expect(hosted.github.pulls[0]?.body).toMatch(
      /## Left out\n\n- \[`src\/menu.ts:4`\].*fails with this fix/,
    );
    expect(hosted.github.pulls[0]?.body).toContain('passes without the change and with it');
    expect(await open(hosted, { verify: '! grep -q clearTimeout src/menu.ts' })).toMatchObject([
      { outcome: 'already-open', findings: 2 },
      { outcome: 'failed', findings: 1 },
    ]);
  });

  it.each([
    [
      'fails without any fix',
      'echo no database; exit 3',
      {},
      /already fails .* exit code 3, .* It ended with:\n {2}no database$/,
    ],
    ['is missing', 'no-such-command', {}, /is not found/],
    [
      'outlives its time',
      'sleep 60',
      { verifyTimeout: '0.02' },
      /does not end within 1\.2 seconds/,
    ],
  ])('opens nothing when the command %s', async (_, verify, flags, message) => {
    const hosted = await startOn(FILES);
    await expect(open(hosted, { verify, ...flags })).rejects.toThrow(message);
    expect(hosted.github.pulls).toEqual([]);
    expect(gitIn(hosted.bare, 'branch', '--list', 'leakfix/*')).toBe('');
  });

  it('runs with a copy of what is installed, and without the token', async () => {
    const hosted = await startOn({ ...FILES, '.gitignore': 'node_modules\n' });
    const lib = join(hosted.root, 'node_modules/lib/index.js');
    mkdirSync(join(hosted.root, 'node_modules/lib'), { recursive: true });
    writeFileSync(lib, 'module.exports = 1;\n');
    vi.stubEnv('INPUT_TOKEN', `bearer ${TOKEN}`);
    const verify = `node -e "require('lib')" && echo "module.exports = 2" > node_modules/lib/index.js && ! env | grep -q ${TOKEN.slice(0, 20)}`;
    expect(await open(hosted, { verify })).toMatchObject([{ outcome: 'opened' }]);
    expect(readFileSync(lib, 'utf8')).toBe('module.exports = 1;\n');
  });
});

describe('a refusal', () => {
  it('of the token ends the run before anything is pushed', async () => {
    const hosted = await startOn({ 'src/transcript.ts': LEAKY_RACE });
    hosted.github.mayPush = false;
    await expect(open(hosted)).rejects.toThrow('may not write');
    vi.stubEnv('GITHUB_TOKEN', 'wrong');
    vi.stubEnv('GH_ENTERPRISE_TOKEN', 'wrong');
    await expect(open(hosted)).rejects.toThrow('The token is not valid.');
    expect(gitIn(hosted.bare, 'branch', '--list', 'leakfix/*')).toBe('');
  });

  it('of the remote fails the batch, and the next ones are not tried in vain', async () => {
    const hosted = await startOn({
      'src/calls/race.ts': LEAKY_RACE,
      'src/menu/race.ts': LEAKY_RACE,
    });
    hosted.github.faults.push({
      fault: 'push-403',
      on: (method, path) => method === 'git-POST' && path.endsWith('git-receive-pack'),
    });
    const results = await open(hosted, { by: 'directory' });
    expect(results).toMatchObject([{ outcome: 'failed' }, { outcome: 'failed' }]);
    expect(results[1]?.message).toMatch(/^Not tried\./);
    expect(await open(hosted, { by: 'directory' })).toMatchObject([
      { outcome: 'opened' },
      { outcome: 'opened' },
    ]);
  });

  it('by a hook of the remote fails one batch alone', async () => {
    const hosted = await startOn({
      'src/calls/race.ts': LEAKY_RACE,
      'src/menu/race.ts': LEAKY_RACE,
    });
    const hook = join(hosted.bare, 'hooks/update');
    writeFileSync(
      hook,
      '#!/bin/sh\ncase "$1" in *calls) echo "Branches of calls are protected." >&2; exit 1;; esac\n',
    );
    chmodSync(hook, 0o755);
    const results = await open(hosted, { by: 'directory' });
    expect(results).toMatchObject([{ outcome: 'failed' }, { outcome: 'opened' }]);
    expect(results[0]?.message).toContain('Branches of calls are protected.');
  });
});

it('shows the token to no process list, configuration or message', async () => {
  const hosted = await startOn({ 'src/transcript.ts': LEAKY_RACE });
  const bin = makeTree({ git: '' });
  const real = gitIn(hosted.root, '--exec-path').trim();
  writeFileSync(
    join(bin, 'git'),
    `#!/bin/sh\necho "$@" >> "${bin}/log"\nexec "${real}/git" "$@"\n`,
  );
  chmodSync(join(bin, 'git'), 0o755);
  mkdirSync(join(bin, 'empty'));
  vi.stubEnv('PATH', `${bin}:${process.env['PATH'] ?? ''}`);
  hosted.github.faults.push({
    fault: 'push-403',
    on: (method, path) => method === 'git-POST' && path.endsWith('git-receive-pack'),
  });
  const failed = await open(hosted);
  const opened = await open(hosted);
  expect(opened).toMatchObject([{ outcome: 'opened' }]);
  const log = readFileSync(join(bin, 'log'), 'utf8');
  expect(log).toContain('push');
  const basic = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');
  for (const text of [
    log,
    JSON.stringify(failed),
    gitIn(hosted.root, 'config', '--list'),
    JSON.stringify(hosted.github.pulls),
  ]) {
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain(basic);
  }
});
