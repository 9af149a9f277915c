import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { apply, type ApplyResult } from './apply.ts';
import type { Repair } from '../engine/repair.ts';
import { repairOf } from '../testing/repair-of.ts';
import { commitAll, gitIn, makeRepository, makeTree, namesIn, smallDisk } from '../testing/tree.ts';
import { UsageError } from '../errors.ts';
import { projectKey, stateFolder } from '../files/user-folders.ts';
import { listRuns } from './journal-store.ts';
import { undo } from './undo.ts';

const write = (root: string, repairs: Repair[], allowDirty = false): ApplyResult =>
  apply({ root, repairs, allowDirty });
const outcomesOf = (result: ApplyResult): string[] =>
  result.outcomes.map(({ path, outcome }) => `${path}: ${outcome}`);
const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

describe('writing', () => {
  it('replaces the file and keeps its mode, byte order mark and line ends', () => {
    const root = makeTree({ 'call.ts': '\uFEFFring();\r\nhang();\r\n' });
    chmodSync(join(root, 'call.ts'), 0o754);
    expect(
      write(root, [repairOf('call.ts', 'ring();\r\nhang();\r\n', 'ring(1);\r\nhang();\r\n')]),
    ).toMatchObject({ outcomes: [{ path: 'call.ts', outcome: 'written' }] });
    expect(read(root, 'call.ts')).toBe('\uFEFFring(1);\r\nhang();\r\n');
    expect(statSync(join(root, 'call.ts')).mode & 0o777).toBe(0o754);
    expect(namesIn(root)).toEqual(['call.ts']);
  });

  it('leaves no listener behind', async () => {
    const root = makeTree({ 'call.ts': 'a' });
    const turn = () => new Promise((resolve) => setTimeout(resolve, 20));
    await turn();
    const before = process.listenerCount('SIGINT');
    write(root, [repairOf('call.ts', 'a', 'b')]);
    expect(process.listenerCount('SIGINT')).toBe(before + 1);
    await turn();
    expect(process.listenerCount('SIGINT')).toBe(before);
  });

  it('writes nothing, and no journal, when no repair changes its file', () => {
    const root = makeTree({ 'call.ts': 'a' });
    expect(write(root, [repairOf('call.ts', 'a', 'a')])).toEqual({ outcomes: [] });
    expect(namesIn(root)).toEqual(['call.ts']);
  });

  it('keeps its journal in the state folder, where the user alone can read it', () => {
    const root = makeRepository({ 'src/call.ts': 'a' });
    const { journal = '' } = write(join(root, 'src'), [repairOf('call.ts', 'a', 'b')]);
    expect(journal).toMatch(join(stateFolder().path, projectKey(root), 'run-'));
    expect(statSync(journal).mode & 0o777).toBe(0o600);
    for (const folder of [dirname(journal), stateFolder().path])
      expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(gitIn(root, 'status', '--porcelain')).toBe(' M src/call.ts\n');
    expect(existsSync(join(root, '.git/leakfix'))).toBe(false);
  });

  it('keeps none for a copy of its own', () => {
    const root = makeTree({ 'call.ts': 'a' });
    const repairs = [repairOf('call.ts', 'a', 'b')];
    expect(apply({ root, repairs, allowDirty: false, isCopy: true }).journal).toBeUndefined();
    expect(read(root, 'call.ts')).toBe('b');
    expect(listRuns(root)).toEqual([]);
  });

  it('leaves a pipe and the files of git alone', () => {
    const root = makeRepository({ 'a.ts': 'a' });
    writeFileSync(join(root, '.git/hook.ts'), 'a');
    symlinkSync('.git/hook.ts', join(root, 'link.ts'));
    execFileSync('mkfifo', [join(root, 'pipe.ts')]);
    const paths = ['.git/hook.ts', 'link.ts', 'pipe.ts'];
    const repairs = paths.map((path) => repairOf(path, 'a', 'b'));
    expect(outcomesOf(write(root, repairs, true))).toEqual(
      paths.map((path) => `${path}: unwritable`),
    );
    expect(read(root, '.git/hook.ts')).toBe('a');
  });
});

describe('the guard', () => {
  it('refuses what is changed, staged or not committed yet, and writes the others', () => {
    const root = makeRepository({
      'clean.ts': 'a',
      'changed file.ts': 'a',
      'staged.ts': 'a',
      '[x].ts': 'a',
      'x.ts': 'a',
    });
    for (const name of ['changed file.ts', 'staged.ts', 'new.ts', 'x.ts'])
      writeFileSync(join(root, name), 'b');
    gitIn(root, 'add', 'staged.ts');
    const result = write(root, [
      repairOf('clean.ts', 'a', 'c'),
      repairOf('changed file.ts', 'b', 'c'),
      repairOf('staged.ts', 'b', 'c'),
      repairOf('new.ts', 'b', 'c'),
      repairOf('[x].ts', 'a', 'c'),
    ]);
    expect(outcomesOf(result).sort()).toEqual([
      '[x].ts: written',
      'changed file.ts: refused-dirty',
      'clean.ts: written',
      'new.ts: refused-dirty',
      'staged.ts: refused-dirty',
    ]);
    expect(result.outcomes.find((o) => o.path === 'new.ts')?.message).toBe(
      'The file is not committed yet.',
    );
    expect(['changed file.ts', 'staged.ts', 'new.ts'].map((name) => read(root, name))).toEqual([
      'b',
      'b',
      'b',
    ]);
  });

  it('writes them when allowed to', () => {
    const root = makeRepository({ 'call.ts': 'a' });
    writeFileSync(join(root, 'call.ts'), 'b');
    expect(outcomesOf(write(root, [repairOf('call.ts', 'b', 'c')], true))).toEqual([
      'call.ts: written',
    ]);
  });

  it('writes what git ignores, and asks the repository that a file is in', () => {
    const root = makeRepository({ '.gitignore': 'local/\n', 'a.ts': 'a' });
    mkdirSync(join(root, 'local'));
    mkdirSync(join(root, 'nested'));
    for (const name of ['local/l.ts', 'nested/n.ts', 'nested/m.ts'])
      writeFileSync(join(root, name), 'a');
    gitIn(join(root, 'nested'), 'init', '-q');
    gitIn(join(root, 'nested'), 'add', 'n.ts');
    gitIn(join(root, 'nested'), 'commit', '-q', '-m', 'State');
    const result = write(root, [
      repairOf('local/l.ts', 'a', 'b'),
      repairOf('nested/n.ts', 'a', 'b'),
      repairOf('nested/m.ts', 'a', 'b'),
    ]);
    expect(outcomesOf(result).sort()).toEqual([
      'local/l.ts: written',
      'nested/m.ts: refused-dirty',
      'nested/n.ts: written',
    ]);
  });

  it('refuses when git does not answer', () => {
    const root = makeRepository({ 'call.ts': 'a' });
    rmSync(join(root, '.git/objects'), { recursive: true });
    const result = write(root, [repairOf('call.ts', 'a', 'b')]);
    expect(result.outcomes).toMatchObject([
      {
        outcome: 'refused-dirty',
        message: expect.stringMatching(
          /^Git does not say whether the file has uncommitted changes: .+\.$/,
        ) as string,
      },
    ]);
  });

  it('asks about more paths than one command line takes', () => {
    const names = Array.from(
      { length: 600 },
      (_, i) => `${'long-directory-name/'.repeat(3)}${i}.ts`,
    );
    const root = makeRepository(Object.fromEntries(names.map((name) => [name, 'a'])));
    writeFileSync(join(root, names.at(-1) as string), 'b');
    const result = write(
      root,
      names.map((name) => repairOf(name, name === names.at(-1) ? 'b' : 'a', 'c')),
    );
    expect(outcomesOf(result).filter((line) => line.endsWith('refused-dirty'))).toEqual([
      `${names.at(-1)}: refused-dirty`,
    ]);
    expect(result.outcomes).toHaveLength(600);
  });
});

describe('what stands in the way', () => {
  it('leaves a file that changed, went, is read-only or became a directory since it was scanned', () => {
    const root = makeTree({
      'ok.ts': 'a',
      'edited.ts': 'mine',
      'marked.ts': '\uFEFF\uFEFFa',
      'locked.ts': 'a',
    });
    chmodSync(join(root, 'locked.ts'), 0o444);
    mkdirSync(join(root, 'x.ts'));
    const result = write(
      root,
      ['edited.ts', 'marked.ts', 'gone.ts', 'locked.ts', 'x.ts', 'ok.ts'].map((name) =>
        repairOf(name, 'a', 'b'),
      ),
    );
    expect(outcomesOf(result)).toEqual([
      'edited.ts: changed-meanwhile',
      'marked.ts: changed-meanwhile',
      'gone.ts: unwritable',
      'locked.ts: unwritable',
      'x.ts: unwritable',
      'ok.ts: written',
    ]);
    expect(result.outcomes.map((o) => o.message)).toEqual(
      expect.arrayContaining(['The file is gone.', 'The file is read-only.', 'It is a directory.']),
    );
    expect([read(root, 'edited.ts'), read(root, 'locked.ts'), read(root, 'ok.ts')]).toEqual([
      'mine',
      'a',
      'b',
    ]);
  });

  it('follows a symbolic link inside the root, and none that leads out', () => {
    const outside = makeTree({ 'theirs.ts': 'a' });
    const root = makeTree({ 'src/real.ts': 'a' });
    symlinkSync('src/real.ts', join(root, 'link.ts'));
    symlinkSync(join(outside, 'theirs.ts'), join(root, 'out.ts'));
    symlinkSync(outside, join(root, 'elsewhere'));
    const paths = ['link.ts', 'out.ts', 'elsewhere/theirs.ts', '../escape.ts'];
    expect(
      outcomesOf(
        write(
          root,
          paths.map((path) => repairOf(path, 'a', 'b')),
        ),
      ),
    ).toEqual([
      'out.ts: outside-root',
      'elsewhere/theirs.ts: outside-root',
      '../escape.ts: outside-root',
      'link.ts: written',
    ]);
    expect([read(root, 'src/real.ts'), read(outside, 'theirs.ts')]).toEqual(['b', 'a']);
    expect(lstatSync(join(root, 'link.ts')).isSymbolicLink()).toBe(true);
  });

  it.skipIf(process.getuid?.() === 0)(
    'leaves a file in a directory that may not be written',
    () => {
      const root = makeTree({ 'closed/a.ts': 'a', 'b.ts': 'a' });
      chmodSync(join(root, 'closed'), 0o555);
      expect(
        outcomesOf(write(root, [repairOf('closed/a.ts', 'a', 'b'), repairOf('b.ts', 'a', 'b')])),
      ).toEqual(['closed/a.ts: unwritable', 'b.ts: written']);
      chmodSync(join(root, 'closed'), 0o755);
    },
  );
});

describe('files that a fix brings along', () => {
  const helper = { path: 'src/lib/on-shutdown.ts', text: 'export {};\n' };

  it('makes one file for all that need it, with its directories', () => {
    const root = makeTree({ 'a.ts': 'a', 'b.ts': 'a' });
    const result = write(root, [
      repairOf('a.ts', 'a', 'b', [helper]),
      repairOf('b.ts', 'a', 'b', [helper]),
    ]);
    expect(outcomesOf(result)).toEqual([
      'src/lib/on-shutdown.ts: written',
      'a.ts: written',
      'b.ts: written',
    ]);
    expect(read(root, helper.path)).toBe(helper.text);
    expect(namesIn(root)).toEqual(['a.ts', 'b.ts', helper.path]);
  });

  it('is content with the very file that is there, and never writes over another', () => {
    const same = makeTree({ 'a.ts': 'a', [helper.path]: helper.text });
    expect(outcomesOf(write(same, [repairOf('a.ts', 'a', 'b', [helper])]))).toEqual([
      'a.ts: written',
    ]);
    const other = makeTree({ 'a.ts': 'a', 'b.ts': 'a', [helper.path]: 'mine' });
    const result = write(other, [repairOf('a.ts', 'a', 'b', [helper]), repairOf('b.ts', 'a', 'b')]);
    expect(result.outcomes[0]).toEqual({
      path: 'a.ts',
      outcome: 'exists',
      message: 'The fix adds "src/lib/on-shutdown.ts", but another file is there.',
    });
    expect([read(other, 'a.ts'), read(other, 'b.ts'), read(other, helper.path)]).toEqual([
      'a',
      'b',
      'mine',
    ]);
  });

  it('makes none for a repair that is refused, and none outside of the root', () => {
    const outside = makeTree();
    const root = makeRepository({ 'dirty.ts': 'a', 'a.ts': 'a', 'b.ts': 'a' });
    symlinkSync(outside, join(root, 'out'));
    commitAll(root);
    writeFileSync(join(root, 'dirty.ts'), 'b');
    const result = write(root, [
      repairOf('dirty.ts', 'b', 'c', [helper]),
      repairOf('a.ts', 'a', 'b', [{ path: 'out/x.ts', text: '' }]),
      repairOf('b.ts', 'a', 'b', [{ path: '../x.ts', text: '' }]),
    ]);
    expect(outcomesOf(result)).toEqual([
      'a.ts: outside-root',
      'b.ts: outside-root',
      'dirty.ts: refused-dirty',
    ]);
    expect(existsSync(join(root, 'src'))).toBe(false);
    expect(namesIn(outside)).toEqual([]);
  });
});

describe('a unit of several files', () => {
  const partOf = (unit: string, repair: Repair): Repair => ({
    ...repair,
    applied: repair.applied.map((finding) => ({ ...finding, unit })),
  });

  it('is not written when one of them is refused, nor is what hangs on it', () => {
    const root = makeTree({ 'a.ts': 'a', 'b.ts': 'a', 'c.ts': 'a', 'free.ts': 'a' });
    chmodSync(join(root, 'c.ts'), 0o444);
    const both = partOf('bill', repairOf('b.ts', 'a', 'b'));
    const repairs = [
      partOf('call', repairOf('a.ts', 'a', 'b')),
      { ...both, applied: [...both.applied, ...partOf('call', both).applied] },
      partOf('bill', repairOf('c.ts', 'a', 'b')),
      repairOf('free.ts', 'a', 'b'),
    ];
    const result = write(root, repairs);
    expect(outcomesOf(result)).toEqual([
      'c.ts: unwritable',
      'b.ts: incomplete',
      'a.ts: incomplete',
      'free.ts: written',
    ]);
    expect(result.outcomes[1]?.message).toBe('It needs a change in "c.ts", which is not written.');
    expect(['a.ts', 'b.ts', 'c.ts', 'free.ts'].map((name) => read(root, name))).toEqual([
      'a',
      'a',
      'a',
      'b',
    ]);
  });

  it('is put back when one of them turns out not to fit on the disk', ({ skip }) => {
    const root = smallDisk('256k') ?? skip('no file system can be mounted here');
    for (const name of ['first.ts', 'grows.ts', 'last.ts', 'free.ts'])
      writeFileSync(join(root, name), 'a');
    const helper = { path: 'lib/helper.ts', text: 'export {};\n' };
    const result = write(root, [
      partOf('bill', repairOf('first.ts', 'a', 'b', [helper])),
      partOf('bill', repairOf('grows.ts', 'a', 'x'.repeat(300_000))),
      partOf('bill', repairOf('last.ts', 'a', 'b')),
      repairOf('free.ts', 'a', 'b'),
    ]);
    expect(outcomesOf(result)).toEqual(
      expect.arrayContaining([
        'first.ts: incomplete',
        'grows.ts: unwritable',
        'last.ts: incomplete',
        'free.ts: written',
      ]),
    );
    expect(['first.ts', 'grows.ts', 'last.ts', 'free.ts'].map((name) => read(root, name))).toEqual([
      'a',
      'a',
      'a',
      'b',
    ]);
    expect(namesIn(root)).toEqual(['first.ts', 'free.ts', 'grows.ts', 'last.ts']);
    undo({ cwd: root });
    expect(read(root, 'free.ts')).toBe('a');
  });
});

describe('a full disk', () => {
  const large = 'x'.repeat(150_000);

  it('leaves the file that does not fit as it was, and writes the others', ({ skip }) => {
    const root = smallDisk('256k') ?? skip('no file system can be mounted here');
    for (const name of ['grows.ts', 'small.ts']) writeFileSync(join(root, name), 'a');
    const helper = { path: 'lib/helper.ts', text: 'export {};\n' };
    const result = write(root, [
      repairOf('grows.ts', 'a', large + large, [helper]),
      repairOf('small.ts', 'a', 'b'),
    ]);
    expect(result.outcomes.sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: 'grows.ts', outcome: 'unwritable', message: 'The disk is full.' },
      { path: 'small.ts', outcome: 'written', message: 'The file is written.' },
    ]);
    expect([read(root, 'grows.ts'), read(root, 'small.ts')]).toEqual(['a', 'b']);
    expect(namesIn(root)).toEqual(['grows.ts', 'small.ts']);
    expect(existsSync(join(root, 'lib'))).toBe(false);
  });

  it('writes nothing when the journal does not fit', ({ skip }) => {
    const root = makeTree({ 'large.ts': large });
    const disk = smallDisk('64k') ?? skip('no file system can be mounted here');
    vi.stubEnv('XDG_STATE_HOME', disk);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(() => write(root, [repairOf('large.ts', large, 'b')])).toThrow(
      new UsageError(
        `Nothing is written, because the journal for undo cannot be written. The state folder "${join(stateFolder().path, projectKey(root))}" cannot be written to. The disk is full. Make it writable, or set XDG_STATE_HOME to another folder.`,
      ),
    );
    expect(read(root, 'large.ts')).toBe(large);
    expect(namesIn(root)).toEqual(['large.ts']);
    expect(listRuns(root)).toEqual([]);
  });
});
