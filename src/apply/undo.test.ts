import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apply } from './apply.ts';
import { UsageError } from '../errors.ts';
import type { Repair } from '../engine/repair.ts';
import { builtCli } from '../testing/built-cli.ts';
import { repairOf } from '../testing/repair-of.ts';
import { commitAll, gitIn, makeRepository, makeTree, namesIn } from '../testing/tree.ts';
import { undo } from './undo.ts';
import { listProjectRuns } from './undo-list.ts';

const write = (root: string, repairs: Repair[]) => apply({ root, repairs, allowDirty: true });
const undone = (cwd: string): string[] =>
  undo({ cwd }).outcomes.map(({ path, outcome }) => `${path}: ${outcome}`);
const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');
const nothingIn = (top: string): UsageError =>
  new UsageError(`There is nothing to undo: leakfix wrote nothing in "${top}".`);
const helper = { path: 'src/lib/on-shutdown.ts', text: 'export {};\n' };

describe.each([
  ['outside of a repository', makeTree],
  ['inside a repository', makeRepository],
])('%s', (_, make) => {
  it('gives every byte back, and removes what was made', () => {
    const files = { 'package.json': '{}', 'app/a.ts': '\uFEFFa\r\n', 'app/b.ts': 'a' };
    const root = make(files);
    write(join(root, 'app'), [
      repairOf('a.ts', 'a\r\n', 'b\r\n', [helper]),
      repairOf('b.ts', 'a', 'b'),
    ]);
    expect(existsSync(join(root, 'app', helper.path))).toBe(true);
    expect(undone(root)).toEqual([
      'b.ts: restored',
      'a.ts: restored',
      'src/lib/on-shutdown.ts: removed',
    ]);
    for (const [path, text] of Object.entries(files)) expect(read(root, path)).toBe(text);
    expect(existsSync(join(root, 'app/src'))).toBe(false);
    expect(() => undo({ cwd: root })).toThrow(nothingIn(root));
  });

  it('leaves a file that was changed since, names it, and takes it back once it can', () => {
    const root = make({ 'a.ts': 'a', 'b.ts': 'a' });
    write(root, [repairOf('a.ts', 'a', 'b', [helper]), repairOf('b.ts', 'a', 'b')]);
    for (const path of ['a.ts', helper.path]) appendFileSync(join(root, path), '// mine');
    expect(undone(root)).toEqual([
      'b.ts: restored',
      'a.ts: changed-since',
      'src/lib/on-shutdown.ts: changed-since',
    ]);
    expect(read(root, 'a.ts')).toBe('b// mine');
    writeFileSync(join(root, 'a.ts'), 'b');
    rmSync(join(root, helper.path));
    expect(undone(root)).toEqual(['a.ts: restored', 'src/lib/on-shutdown.ts: unchanged']);
    expect(read(root, 'a.ts')).toBe('a');
  });

  it('takes back one run after the other, from any directory of the project', () => {
    const root = make({ 'package.json': '{}', 'src/a.ts': '1' });
    write(root, [repairOf('src/a.ts', '1', '2')]);
    write(join(root, 'src'), [repairOf('a.ts', '2', '3')]);
    expect(undone(join(root, 'src'))).toEqual(['a.ts: restored']);
    expect(read(root, 'src/a.ts')).toBe('2');
    expect(undone(join(root, 'src'))).toEqual(['src/a.ts: restored']);
    expect(read(root, 'src/a.ts')).toBe('1');
  });

  it('leaves what a refused repair did not touch out of it', () => {
    const root = make({ 'a.ts': 'a', 'b.ts': 'other' });
    write(root, [repairOf('b.ts', 'a', 'b'), repairOf('a.ts', 'a', 'b')]);
    expect(undone(root)).toEqual(['a.ts: restored']);
  });

  it('has nothing to take back in a copy of the project', () => {
    const root = make({ 'package.json': '{}', 'a.ts': 'a' });
    write(root, [repairOf('a.ts', 'a', 'b')]);
    const copy = join(makeTree(), 'copy');
    cpSync(root, copy, { recursive: true });
    expect(() => undo({ cwd: copy })).toThrow(nothingIn(copy));
    expect(undone(root)).toEqual(['a.ts: restored']);
    expect(read(copy, 'a.ts')).toBe('b');
  });

  it('leaves nothing in the project but what was fixed', () => {
    const root = make({ 'package.json': '{}', 'src/a.ts': 'a' });
    const before = readdirSync(root, { recursive: true }).sort();
    write(root, [repairOf('src/a.ts', 'a', 'b')]);
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(before);
    undo({ cwd: root });
    expect(readdirSync(root, { recursive: true }).sort()).toEqual(before);
  });

  it('lists the runs, what they did, and how they stand', () => {
    const root = make({ 'package.json': '{}', 'a.ts': '1', 'b.ts': '1' });
    expect(listProjectRuns(root)).toEqual({ top: root, runs: [], warnings: [] });
    write(root, [repairOf('a.ts', '1', '2', [helper]), repairOf('b.ts', '1', '2')]);
    write(root, [repairOf('b.ts', '2', '3')]);
    undo({ cwd: root });
    appendFileSync(join(root, 'a.ts'), '// mine');
    undo({ cwd: root });
    const { runs } = listProjectRuns(root);
    const common = { transforms: ['race-timers'], isCutOff: false };
    expect(runs).toMatchObject([
      { ...common, files: 1, undone: expect.stringMatching(/^20.+Z$/) as string, left: undefined },
      { ...common, files: 3, undone: undefined, left: 1 },
    ]);
  });
});

it('finds its journal in a linked work tree', () => {
  const root = makeRepository({ 'a.ts': 'a' });
  const linked = join(makeTree(), 'linked');
  gitIn(root, 'worktree', 'add', '-q', linked);
  write(linked, [repairOf('a.ts', 'a', 'b')]);
  expect(gitIn(linked, 'status', '--porcelain')).toBe(' M a.ts\n');
  expect(() => undo({ cwd: root })).toThrow(nothingIn(root));
  expect(undone(linked)).toEqual(['a.ts: restored']);
});

describe('a killed run', () => {
  /** Runs `apply` of the built sources over the repairs in a process that kills itself at the nth call of a function of `node:fs`. */
  function applyUntilKilled(
    root: string,
    repairs: Repair[],
    call: string,
    nth: number,
  ): string | null {
    const script = `
      import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
      const real = fs[${JSON.stringify(call)}]; let calls = 0;
      fs[${JSON.stringify(call)}] = (...args) => { if (++calls === ${nth}) process.kill(process.pid, 'SIGKILL'); return real(...args); };
      syncBuiltinESMExports();
      const { apply } = await import(${JSON.stringify(join(dirname(builtCli()), '../dist/src/apply/apply.js'))});
      apply(${JSON.stringify({ root, repairs, allowDirty: true })});`;
    return spawnSync(process.execPath, ['--input-type=module', '-e', script]).signal;
  }

  const steps = [
    'openSync',
    'writeSync',
    'fsyncSync',
    'renameSync',
    'unlinkSync',
    'linkSync',
    'mkdirSync',
  ].flatMap((call) => [1, 2, 3, 4, 5].map((nth) => [call, nth] as const));

  it.each(steps)(
    'in %s, call %i, leaves whole files, and undo leaves no trace of it',
    (call, nth) => {
      const files = { 'a.ts': 'a'.repeat(9000), 'b.ts': 'a' };
      const root = makeTree(files);
      mkdirSync(join(root, 'empty'));
      const after = { 'a.ts': 'b'.repeat(9000), 'b.ts': 'b' };
      const killed = applyUntilKilled(
        root,
        [repairOf('a.ts', files['a.ts'], after['a.ts'], [helper]), repairOf('b.ts', 'a', 'b')],
        call,
        nth,
      );
      for (const path of ['a.ts', 'b.ts'] as const)
        expect([files[path], after[path]]).toContain(read(root, path));
      if (existsSync(join(root, helper.path))) expect(read(root, helper.path)).toBe(helper.text);
      const [run] = listProjectRuns(root).runs;
      if (run !== undefined) expect(undo({ cwd: root }).warnings).toEqual([]);
      else expect(killed).toBe('SIGKILL');
      // When it is killed while the journal is closed, either is true.
      if (run !== undefined && killed === null) expect(run.isCutOff).toBe(false);
      expect(Object.fromEntries(namesIn(root).map((name) => [name, read(root, name)]))).toEqual(
        files,
      );
      expect(existsSync(join(root, 'src'))).toBe(false);
    },
  );
});

it('restores nothing of its own over what was committed since', () => {
  const root = makeRepository({ 'a.ts': 'a' });
  write(root, [repairOf('a.ts', 'a', 'b')]);
  writeFileSync(join(root, 'a.ts'), 'c');
  commitAll(root);
  expect(undone(root)).toEqual(['a.ts: changed-since']);
  expect(read(root, 'a.ts')).toBe('c');
});
