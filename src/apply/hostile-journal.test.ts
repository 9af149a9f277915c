import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { UsageError } from '../errors.ts';
import type { Repair } from '../engine/repair.ts';
import { makeUserFolder, projectKey, stateFolder } from '../files/user-folders.ts';
import { repairOf } from '../testing/repair-of.ts';
import { gitIn, makeRepository, makeTree } from '../testing/tree.ts';
import { apply } from './apply.ts';
import { changeOf, type Journal, temporaryName } from './journal.ts';
import { undo } from './undo.ts';
import { listProjectRuns } from './undo-list.ts';

const write = (root: string, repairs: Repair[]) => apply({ root, repairs, allowDirty: true });
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');
const ID = '0123456789abcdef0123456789abcdef';

/** A journal that would undo the run of another program over one file, from `b` to `a`. */
function journalOf(top: string, entry: object = {}): Journal {
  return {
    version: 2,
    id: ID,
    top,
    root: '',
    time: '2026-01-02T03:04:05.678Z',
    transforms: ['race-timers'],
    files: 1,
    entries: [
      {
        kind: 'replaced',
        path: 'a.ts',
        target: 'a.ts',
        temporary: 1,
        before: base64('a'),
        change: changeOf(Buffer.from('a'), Buffer.from('b')),
        ...entry,
      },
    ],
  };
}

/** Puts a journal where leakfix looks, as nobody but the user could. */
function plant(top: string, content: unknown, name = 'run-9999'): string {
  const folder = makeUserFolder(stateFolder(), top, projectKey(top));
  const path = join(folder, `${name}.json`);
  const text = Buffer.isBuffer(content) || typeof content === 'string';
  writeFileSync(path, text ? content : JSON.stringify(content));
  return path;
}

/** All that lies below a folder: names, kinds and bytes. */
function snapshot(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      if (entry.isSymbolicLink()) return [path, `-> ${readlinkSync(path)}`];
      return [path, entry.isFile() ? readFileSync(path, 'base64') : 'other'];
    }),
  );
}

describe('a journal that a repository brings along', () => {
  /** As the first version wrote it. */
  const old = (temporary: string): string =>
    JSON.stringify({
      version: 1,
      root: '',
      time: '9999-01-01T00:00:00.000Z',
      entries: [
        { kind: 'created', path: 'a.ts', after: '', temporary, directories: [] },
        { kind: 'replaced', path: 'a.ts', before: base64('evil'), after: '', temporary },
      ],
    });

  it.each([
    ['.leakfix', makeTree],
    ['.git/leakfix', makeRepository],
  ])('in %s is not read, and does not come before the own run', (place, make) => {
    const root = make({ 'package.json': '{}', 'a.ts': 'a' });
    const victim = makeTree({ 'keep.leakfix-x.tmp': 'mine', 'keep.txt': 'mine' });
    const names = [
      `../${basename(victim)}/keep.txt`,
      `../${basename(victim)}/keep.leakfix-x.tmp`,
      '../../..',
    ];
    mkdirSync(join(root, place), { recursive: true });
    for (const [i, name] of names.entries())
      writeFileSync(join(root, place, `run-999${i}.json`), old(name));
    const shipped = snapshot(join(root, place));
    expect(() => undo({ cwd: root })).toThrow(/^There is nothing to undo/);
    write(root, [repairOf('a.ts', 'a', 'b')]);
    expect(undo({ cwd: root }).outcomes).toMatchObject([{ path: 'a.ts', outcome: 'restored' }]);
    expect(read(root, 'a.ts')).toBe('a');
    expect(snapshot(join(root, place))).toEqual(shipped);
    expect(Object.keys(snapshot(victim))).toHaveLength(2);
  });

  it('further up or further down does not compete', () => {
    const outer = makeRepository({ 'a.ts': 'a', 'inner/a.ts': 'a', 'inner/package.json': '{}' });
    const inner = join(outer, 'inner');
    write(outer, [repairOf('a.ts', 'a', 'b')]);
    gitIn(inner, 'init', '-q');
    expect(() => undo({ cwd: inner })).toThrow(
      new UsageError(`There is nothing to undo: leakfix wrote nothing in "${inner}".`),
    );
    write(inner, [repairOf('a.ts', 'a', 'c')]);
    expect(undo({ cwd: outer }).root).toBe(outer);
    expect([read(outer, 'a.ts'), read(inner, 'a.ts')]).toEqual(['a', 'c']);
    expect(undo({ cwd: inner }).root).toBe(inner);
    expect(read(inner, 'a.ts')).toBe('a');
  });
});

describe('a journal in the state folder that leakfix did not write', () => {
  const paths = [
    '../victim/keep.txt',
    '/etc/hostname',
    'a/../../victim/keep.txt',
    './a.ts',
    'a//b.ts',
    '',
    'a.ts\0.txt',
    `${'long/'.repeat(1000)}a.ts`,
    '.git/config',
    'sub/.GIT/hooks/pre-commit',
  ];
  const broken: [string, (top: string) => unknown][] = [
    ...paths.flatMap((path): [string, (top: string) => unknown][] => [
      [`path ${JSON.stringify(path.slice(0, 30))}`, (top) => journalOf(top, { path })],
      [`target ${JSON.stringify(path.slice(0, 30))}`, (top) => journalOf(top, { target: path })],
    ]),
    ['a root further up', (top) => ({ ...journalOf(top), root: '..' })],
    ['an absolute root', (top) => ({ ...journalOf(top), root: '/' })],
    ['a root that is not there', (top) => ({ ...journalOf(top), root: 'gone' })],
    ['another project', () => journalOf('/')],
    ['an id that leads out', (top) => ({ ...journalOf(top), id: '../../x' })],
    ['a temporary that is a path', (top) => journalOf(top, { temporary: '../../..' })],
    [
      'a change beyond the end',
      (top) => journalOf(top, { change: { start: 5, end: 9, text: '' } }),
    ],
    [
      'more folders than there are',
      (top) =>
        journalOf(top, { kind: 'created', content: '', directories: 9, before: 0, change: 0 }),
    ],
    ['the first version', (top) => ({ ...journalOf(top), version: 1 })],
    ['wrong types', () => ({ version: 2, entries: 'all', files: {} })],
    ['an array', () => []],
    ['null', () => null],
    ['half of a text', (top) => JSON.stringify(journalOf(top)).slice(0, 80)],
    ['nothing', () => ''],
    ['bytes', () => Buffer.from([0xff, 0xfe, 0])],
    ['a deep nest', () => '['.repeat(200_000)],
    ['an escape sequence', (top) => journalOf(`${top}\x1b[2J`)],
  ];

  it.each(broken)('with %s is named and passed over, and the one before is taken', (_, make) => {
    const root = makeTree({ 'a.ts': 'a' });
    write(root, [repairOf('a.ts', 'a', 'b')]);
    const path = plant(root, make(root));
    const { warnings, outcomes } = undo({ cwd: root });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^The journal "[^"]+run-9999\.json" .+\. It is skipped\.$/);
    expect(warnings[0]).toContain(path);
    expect(warnings[0]).not.toMatch(/[\0-\x1f]/);
    expect(outcomes).toMatchObject([{ path: 'a.ts', outcome: 'restored' }]);
    expect(() => undo({ cwd: root })).toThrow(/ is skipped\. There is nothing to undo: /);
    expect(listProjectRuns(root)).toMatchObject({ runs: [{ files: 1 }], warnings: [/./] });
  });

  it.each([
    ['a directory', (path: string) => mkdirSync(path)],
    ['a pipe', (path: string) => execFileSync('mkfifo', [path])],
    ['a link', (path: string) => symlinkSync(makeTree({ x: '{}' }), path)],
    ['writable by all', (path: string) => execFileSync('chmod', ['666', path])],
    ['huge', (path: string) => truncateSync(path, 400 * 2 ** 20)],
  ])('that is %s is passed over', (what, make) => {
    const root = makeTree({ 'a.ts': 'b' });
    const path = plant(root, journalOf(root));
    if (!['writable by all', 'huge'].includes(what)) rmSync(path);
    make(path);
    expect(() => undo({ cwd: root })).toThrow(/^The journal ".+" cannot be read\. .+ nothing to/);
    expect(read(root, 'a.ts')).toBe('b');
    rmSync(path, { recursive: true });
  });
});

describe('what stands where a run wrote', () => {
  it('is never followed out of the project, at any step', () => {
    const root = makeTree({ 'dir/a.ts': 'a', 'b.ts': 'a' });
    const outside = makeTree({ 'a.ts': 'b', 'b.ts': 'b' });
    write(root, [repairOf('dir/a.ts', 'a', 'b'), repairOf('b.ts', 'a', 'b')]);
    rmSync(join(root, 'dir'), { recursive: true });
    symlinkSync(outside, join(root, 'dir'));
    rmSync(join(root, 'b.ts'));
    symlinkSync(join(outside, 'b.ts'), join(root, 'b.ts'));
    const before = snapshot(outside);
    expect(undo({ cwd: root }).outcomes.map(({ outcome }) => outcome)).toEqual([
      'outside-root',
      'outside-root',
    ]);
    expect(snapshot(outside)).toEqual(before);
  });

  it('is left where it is a link to another file of the project, a pipe or a directory', () => {
    const root = makeTree({ 'a.ts': 'a', 'b.ts': 'a', 'c.ts': 'a', 'other.ts': 'b' });
    write(
      root,
      ['a.ts', 'b.ts', 'c.ts'].map((name) => repairOf(name, 'a', 'b')),
    );
    for (const name of ['a.ts', 'b.ts', 'c.ts']) rmSync(join(root, name));
    symlinkSync('other.ts', join(root, 'a.ts'));
    execFileSync('mkfifo', [join(root, 'b.ts')]);
    mkdirSync(join(root, 'c.ts'));
    expect(undo({ cwd: root }).outcomes.map(({ outcome }) => outcome)).toEqual(
      Array(3).fill('changed-since'),
    );
    expect(read(root, 'other.ts')).toBe('b');
  });

  it.each([
    ['another file', (path: string) => writeFileSync(path, 'mine')],
    ['a directory', (path: string) => mkdirSync(path)],
    ['a link out', (path: string) => symlinkSync(join(makeTree({ x: 'mine' }), 'x'), path)],
    ['a link that leads nowhere', (path: string) => symlinkSync('nowhere', path)],
    ['a pipe', (path: string) => execFileSync('mkfifo', [path])],
  ])('in the place of a file made for a moment is left and named: %s', (_, make) => {
    const root = makeTree({ 'a.ts': 'b' });
    plant(root, journalOf(root), 'run-1');
    const temporary = join(root, temporaryName(ID, 1));
    make(temporary);
    const before = snapshot(root);
    const { outcomes, warnings } = undo({ cwd: root });
    expect(outcomes).toMatchObject([
      { outcome: 'unwritable', message: 'Another file is in the way.' },
    ]);
    expect(warnings).toEqual([
      `The file "${temporary}" is left as it is: it differs from what leakfix wrote.`,
    ]);
    expect(snapshot(root)).toEqual(before);
    rmSync(temporary, { recursive: true });
    expect(undo({ cwd: root }).outcomes).toMatchObject([{ outcome: 'restored' }]);
  });

  it.each(['', 'b', 'a'])('is removed where it is what a killed run left: %j', (left) => {
    const root = makeTree({ 'a.ts': 'b' });
    plant(root, journalOf(root), 'run-1');
    writeFileSync(join(root, temporaryName(ID, 1)), left);
    expect(undo({ cwd: root })).toMatchObject({
      outcomes: [{ outcome: 'restored' }],
      warnings: [],
    });
    expect(readdirSync(root)).toEqual(['a.ts']);
  });

  it('keeps its folders, where they are links by now', () => {
    const root = makeTree({ 'a.ts': 'a' });
    const outside = makeTree();
    mkdirSync(join(outside, 'lib'));
    write(root, [repairOf('a.ts', 'a', 'b', [{ path: 'src/lib/x.ts', text: '' }])]);
    renameSync(join(root, 'src'), join(root, 'moved'));
    symlinkSync(outside, join(root, 'src'));
    undo({ cwd: root });
    expect(existsSync(join(outside, 'lib'))).toBe(true);
    expect(lstatSync(join(root, 'src')).isSymbolicLink()).toBe(true);
  });
});

describe('whatever a journal says', () => {
  let parent = '';
  let root = '';
  beforeAll(() => {
    parent = join(dirname(stateFolder().path), 'hostile');
    root = join(parent, 'project');
  });
  beforeEach(() => {
    rmSync(parent, { recursive: true, force: true });
    mkdirSync(join(root, 'sub'), { recursive: true });
    mkdirSync(join(parent, 'outside'));
    for (const path of ['package.json', 'a.ts', 'sub/a.ts', '../keep.txt', '../outside/a.ts'])
      writeFileSync(join(root, path), path === 'package.json' ? '{}' : 'b');
    symlinkSync('../outside', join(root, 'out'));
  });
  afterAll(() => rmSync(parent, { recursive: true, force: true }));

  const path = fc.oneof(
    fc.constantFrom('a.ts', 'sub/a.ts', 'out/a.ts', '../keep.txt', '../outside/a.ts', 'sub', 'out'),
    fc.constantFrom('..', '.', '', '/', '/etc/hostname', 'a\0b', 'sub/../../keep.txt', '.git/x'),
    fc.string({ maxLength: 300, unit: 'binary' }),
  );
  const number = fc.oneof(fc.nat(3), fc.integer(), fc.double(), fc.constant('../..'));
  const bytes = fc.oneof(fc.constantFrom('', 'YQ==', 'Yg=='), fc.base64String(), fc.string());
  const entry = fc.oneof(
    fc.record({
      kind: fc.constant('replaced'),
      path,
      target: path,
      temporary: number,
      before: bytes,
      change: fc.record({ start: number, end: number, text: bytes }),
    }),
    fc.record({
      kind: fc.constant('created'),
      path,
      target: path,
      temporary: number,
      content: bytes,
      directories: number,
    }),
    fc.jsonValue(),
  );
  const journal = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ root: fc.constantFrom('', 'sub', 'out'), entries: fc.array(entry) }),
    },
    { weight: 1, arbitrary: fc.jsonValue() },
  );

  it('undo touches nothing outside of the root, and says what is wrong in sentences', () => {
    const outside = (): Record<string, string> => {
      const all = Object.entries(snapshot(parent));
      return Object.fromEntries(all.filter(([name]) => !name.startsWith(`${root}/`)));
    };
    const before = outside();
    fc.assert(
      fc.property(journal, (value) => {
        const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
        const planted = plant(root, isRecord ? { ...journalOf(root), ...value } : value);
        try {
          for (const { message } of undo({ cwd: root }).outcomes) expect(message).toMatch(/\.$/);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
          expect((error as UsageError).message).toMatch(/^The journal ".+ nothing to undo: .+\.$/);
        }
        rmSync(planted, { force: true });
        expect(outside()).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  const name = fc.stringMatching(/^[a-zé ]{1,8}$/).filter((text) => text.trim() !== '');
  const file = fc.record({
    folders: fc.array(name, { maxLength: 3 }),
    before: fc.string({ maxLength: 200, unit: 'grapheme' }),
    after: fc.string({ maxLength: 200, unit: 'grapheme' }),
    brings: fc.option(fc.array(name, { minLength: 1, maxLength: 3 })),
  });

  it('what a run wrote comes back, every byte of any tree', () => {
    fc.assert(
      fc.property(fc.array(file, { maxLength: 6 }), (files) => {
        const project = join(parent, 'tree');
        rmSync(project, { recursive: true, force: true });
        mkdirSync(project);
        writeFileSync(join(project, 'package.json'), '{}');
        const repairs = files.map(({ folders, before, after, brings }, i) => {
          const path = [...folders.map((folder) => `${folder}.d`), `${i}.ts`].join('/');
          mkdirSync(dirname(join(project, path)), { recursive: true });
          writeFileSync(join(project, path), before);
          const helper = brings && { path: `${brings.join('/')}/${i}.new.ts`, text: after };
          return repairOf(path, before.replace(/^\uFEFF/, ''), after, helper ? [helper] : []);
        });
        const before = snapshot(project);
        const { journal: written } = write(project, repairs);
        if (written !== undefined) expect(undo({ cwd: project }).warnings).toEqual([]);
        expect(snapshot(project)).toEqual(before);
      }),
      { numRuns: 60 },
    );
  });
});
