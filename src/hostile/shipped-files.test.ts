import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '../pulls/workspace.ts';
import { cacheFile, openCache } from '../engine/cache.ts';
import type { FileRepair } from '../engine/repairs.ts';
import { projectKey, stateFolder } from '../files/user-folders.ts';
import { Review, reviewItems } from '../review/review.ts';
import { ReviewStore } from '../review/saved-review.ts';
import { builtCli } from '../testing/built-cli.ts';
import { repairOf } from '../testing/repair-of.ts';
import { gitIn, makeRepository, makeTree } from '../testing/tree.ts';
import { openSandbox } from '../verify/sandbox.ts';

function leakfix(cwd: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, [builtCli(), ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', ...env },
  });
}

const LEAK = `export async function ring(call: Promise<string>): Promise<string> {
  return await Promise.race([
    call,
    new Promise<string>((_, reject) => setTimeout(() => reject(new Error('no answer')), 5000)),
  ]);
}
`;

describe('a cache', () => {
  it('that a repository brings along hides nothing', () => {
    const root = makeTree({ 'package.json': '{}', 'a.ts': 'ok();' });
    const elsewhere = makeTree();
    const cache = openCache({ root, location: elsewhere, key: 'v1' });
    cache.recall('a.ts');
    cache.learn('a.ts', 'ok();', true);
    cache.save();
    mkdirSync(join(root, 'node_modules/.cache/leakfix'), { recursive: true });
    cpSync(join(elsewhere, 'cache.json'), join(root, 'node_modules/.cache/leakfix/cache.json'));
    expect(openCache({ root, location: elsewhere, key: 'v1' }).recognise('a.ts', 'ok();')).toEqual({
      parsed: true,
    });
    expect(openCache({ root, key: 'v1' }).recognise('a.ts', 'ok();')).toBeUndefined();
  });

  it('is not taken from the project, neither by name nor through a link', () => {
    const root = makeTree({ 'a.ts': LEAK, 'package.json': '{}', 'src/b.ts': '' });
    const outside = makeTree();
    mkdirSync(join(root, 'cache'));
    symlinkSync(join(root, 'cache'), join(outside, 'link'));
    symlinkSync(outside, join(root, 'out'));
    const locations = ['cache', '.', join(outside, 'link'), join(outside, 'link/x'), 'out/y'];
    for (const location of locations) {
      const { status, stderr } = leakfix(root, ['src', '--cache-location', location]);
      expect([status, refusal(stderr)], location).toEqual([2, 'refused']);
    }
    expect(readdirSync(join(root, 'cache'))).toEqual([]);
  });

  function refusal(stderr: string): string {
    return /^leakfix: The cache location ".+" is inside the project ".+", whose files could replace it\. Name a folder outside the project\.\n$/.test(
      stderr,
    )
      ? 'refused'
      : stderr;
  }

  it('is not taken from a place that others can write to', () => {
    const root = makeTree({ 'a.ts': 'ok();' });
    const location = makeTree();
    const learn = (): void => {
      const cache = openCache({ root, location, key: 'v1' });
      cache.recall('a.ts');
      cache.learn('a.ts', 'ok();', true);
      cache.save();
    };
    const known = (): unknown =>
      openCache({ root, location, key: 'v1' }).recognise('a.ts', 'ok();');
    learn();
    expect(known()).toBeDefined();
    chmodSync(join(location, 'cache.json'), 0o666);
    expect(known()).toBeUndefined();
  });

  it('is done without where the cache folder lies in the project', () => {
    const root = makeTree({ 'a.ts': LEAK, 'package.json': '{}' });
    const { status } = leakfix(root, [], { XDG_CACHE_HOME: join(root, '.cache') });
    expect(status).toBe(1);
    expect(existsSync(join(root, '.cache'))).toBe(false);
    expect(cacheFile(root)).not.toContain(root);
  });
});

describe('a saved review', () => {
  it('that a repository brings along answers nothing', () => {
    const root = makeRepository({ 'package.json': '{}', 'a.ts': 'a' });
    const items = reviewItems(repairOf('a.ts', 'a', 'b').applied);
    const sources = new Map([['a.ts', 'a']]);
    const store = new ReviewStore(root, root);
    const review = new Review(items);
    const accepted = new Map([[items[0]?.id ?? '', { kind: 'accept' as const }]]);
    store.save(review.items, accepted, sources);
    const file = join(stateFolder().path, projectKey(root), 'review.json');
    for (const folder of ['.leakfix', '.git/leakfix']) {
      mkdirSync(join(root, folder));
      cpSync(file, join(root, folder, 'review.json'));
    }
    expect(store.load(items, sources)?.answers.size).toBe(1);
    store.drop();
    expect(store.load(items, sources)).toBeUndefined();
    expect(existsSync(join(root, '.leakfix/review.json'))).toBe(true);
  });
});

describe('the state folder', () => {
  it.each([
    ['is a file', (home: string) => writeFileSync(join(home, 'leakfix'), '')],
    [
      'leads into the project',
      (home: string, root: string) => symlinkSync(root, join(home, 'leakfix')),
    ],
    [
      'is open to all',
      (home: string) => (mkdirSync(join(home, 'leakfix')), chmodSync(join(home, 'leakfix'), 0o777)),
    ],
  ])('that %s makes a run write nothing, and says so in one line', (_, spoil) => {
    const root = makeTree({ 'package.json': '{}', 'a.ts': LEAK });
    const home = makeTree();
    spoil(home, root);
    const { status, stderr } = leakfix(root, ['--write'], { XDG_STATE_HOME: home });
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^leakfix: Nothing is written, because the journal for undo cannot be written\. .*state folder "[^"]+".*\n$/,
    );
    expect(readFileSync(join(root, 'a.ts'), 'utf8')).toBe(LEAK);
    expect(readdirSync(root).sort()).toEqual(['a.ts', 'package.json']);
    expect(leakfix(root, ['undo'], { XDG_STATE_HOME: home }).status).toBe(2);
    expect(leakfix(root, [], { XDG_STATE_HOME: home }).status).toBe(1);
  });
});

describe('undo --list', () => {
  it('shows the runs, the latest first', () => {
    const root = makeTree({ 'package.json': '{}', 'a.ts': LEAK });
    expect(leakfix(root, ['undo', '--list'])).toMatchObject({
      status: 0,
      stdout: `No run of leakfix is known to have written in "${root}".\n`,
    });
    for (let i = 0; i < 2; i += 1) {
      writeFileSync(join(root, 'a.ts'), LEAK);
      leakfix(root, ['--write']);
    }
    leakfix(root, ['undo']);
    expect(leakfix(root, ['undo', '--list']).stdout).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d {2}1 file {2}race-timers {2}undone \d{4}.+\n\d{4}.+ {2}1 file {2}race-timers {2}leakfix undo takes it back\n$/,
    );
  });
});

describe("a repository's own word on its work trees", () => {
  /** Says in the repository that a work tree of a killed run lies at `path`. */
  function claim(root: string, path: string, reason: string): void {
    const admin = join(root, '.git/worktrees/evil');
    mkdirSync(admin, { recursive: true });
    writeFileSync(join(admin, 'gitdir'), `${join(path, '.git')}\n`);
    writeFileSync(join(admin, 'HEAD'), gitIn(root, 'rev-parse', 'HEAD'));
    writeFileSync(join(admin, 'commondir'), '../..\n');
    writeFileSync(join(admin, 'locked'), `${reason}\n`);
  }
  const DEAD = 2 ** 22 + 1;

  it('removes no folder that leakfix did not make', () => {
    const root = makeRepository({ 'a.ts': 'a' });
    const home = makeTree({ 'documents/thesis.txt': 'mine', 'documents/copy/x.txt': 'mine' });
    claim(root, join(home, 'documents/copy'), `leakfix --verify by process ${DEAD}`);
    openSandbox(root).remove();
    expect(readdirSync(join(home, 'documents'))).toEqual(['copy', 'thesis.txt']);
    claim(root, join(home, 'documents'), `leakfix pr, process ${DEAD}`);
    openWorkspace(root).close();
    expect(readdirSync(join(home, 'documents'))).toEqual(['copy', 'thesis.txt']);
  });

  it('removes no copy of a run that goes on', () => {
    const root = makeRepository({ 'a.ts': 'a' });
    const other = openSandbox(makeTree({ 'b.ts': 'b' }));
    claim(root, other.root, `leakfix --verify by process ${DEAD}`);
    openSandbox(root).remove();
    expect(readdirSync(other.root)).toEqual(['b.ts']);
    other.remove();
    expect(existsSync(other.root)).toBe(false);
  });

  it('does not lead the removal of a work tree elsewhere', () => {
    const root = makeRepository({ 'a.ts': 'a' });
    const victim = makeTree({ 'worktrees/mine/keep.txt': 'mine' });
    const workspace = openWorkspace(root);
    const path = workspace.add('copy', gitIn(root, 'rev-parse', 'HEAD').trim());
    writeFileSync(join(path, '.git'), `gitdir: ${join(victim, 'worktrees/mine')}\n`);
    workspace.remove(path);
    workspace.close();
    expect(existsSync(path)).toBe(false);
    expect(readFileSync(join(victim, 'worktrees/mine/keep.txt'), 'utf8')).toBe('mine');
  });
});

describe('the copy of a project', () => {
  it('is written to without following a link out of it', () => {
    const victim = makeTree({ 'a.ts': 'a' });
    const root = makeRepository({ 'b.ts': 'a' });
    symlinkSync(join(root, 'b.ts'), join(root, 'absolute.ts'));
    symlinkSync(join(victim, 'a.ts'), join(root, 'out.ts'));
    symlinkSync(victim, join(root, 'folder'));
    const sandbox = openSandbox(root);
    const paths = ['absolute.ts', 'out.ts', 'folder/a.ts', 'folder/new.ts'];
    const put = paths.map((path): FileRepair => {
      const repair = repairOf(path, 'a', 'changed');
      return { repair, bom: false, without: () => repair };
    });
    sandbox.put(put);
    expect(readFileSync(join(sandbox.root, 'absolute.ts'), 'utf8')).toBe('changed');
    sandbox.put([]);
    sandbox.remove();
    expect(readFileSync(join(root, 'b.ts'), 'utf8')).toBe('a');
    expect(readdirSync(victim)).toEqual(['a.ts']);
    expect(readFileSync(join(victim, 'a.ts'), 'utf8')).toBe('a');
  });
});
