import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { UsageError } from '../errors.ts';
import { makeUserFolder, projectKey, stateFolder } from '../files/user-folders.ts';
import { repairOf } from '../testing/repair-of.ts';
import { apply } from './apply.ts';
import { undo, type UndoResult } from './undo.ts';
import { listProjectRuns } from './undo-list.ts';

let parent = '';
let root = '';

/** A project with two runs: the first over `old.ts`, the second over `a.ts` and a file that it makes. */
beforeEach(() => {
  parent = join(dirname(stateFolder().path), 'any-journal');
  root = join(parent, 'project');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

function folder(): string {
  return makeUserFolder(stateFolder(), root, projectKey(root));
}

/** Lays the project afresh. Returns the path of the second run's journal. */
function lay(): string {
  rmSync(parent, { recursive: true, force: true });
  mkdirSync(join(root, 'sub'), { recursive: true });
  mkdirSync(join(parent, 'outside'));
  for (const path of ['old.ts', 'a.ts', 'sub/a.ts']) writeFileSync(join(root, path), 'before\n');
  // As the run leaves its own files, so that nothing but their place keeps them.
  writeFileSync(join(parent, 'keep.ts'), 'after\n');
  writeFileSync(join(parent, 'outside/a.ts'), 'made\n');
  writeFileSync(join(root, 'package.json'), '{}');
  symlinkSync('../outside', join(root, 'out'));
  for (const name of readdirSync(folder())) rmSync(join(folder(), name));
  const run = (path: string, made: string): string | undefined =>
    apply({
      root,
      repairs: [repairOf(path, 'before\n', 'after\n', [{ path: made, text: 'made\n' }])],
      allowDirty: true,
    }).journal;
  run('old.ts', 'sub/lib/old.ts');
  return run('a.ts', 'sub/lib/new.ts') ?? '';
}

const contentOf = (path: string): string | undefined =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;

/** All outside of the project. */
function outside(): Record<string, string> {
  const names = readdirSync(parent, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => !name.startsWith('project/') && name.endsWith('.ts'));
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(parent, name), 'utf8')]));
}

/** The result, or the message of a refusal. Anything else that is thrown is thrown on. */
function tryUndo(): UndoResult | string {
  try {
    return undo({ cwd: root });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error.message;
  }
}

/** Puts something at the nth place of a JSON value, counted from the outside in, in the order of its keys. */
function replaced(value: unknown, n: number, by: unknown): unknown {
  let left = n;
  const walk = (at: unknown): unknown => {
    if (left-- === 0) return by;
    if (Array.isArray(at)) return at.map(walk);
    if (typeof at !== 'object' || at === null) return at;
    return Object.fromEntries(Object.entries(at).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(value);
}

const leading = fc.constantFrom(
  ...['../keep.ts', '../outside/a.ts', 'out/a.ts', 'sub/../../keep.ts', '/etc/hostname', '..'],
  ...['', '.', 'sub', 'old.ts', 'sub/a.ts', 'package.json', '.git/config', 'a.ts\0'],
  ...['YmVmb3JlCg==', 'replaced', 'created'],
);
const byValue = fc.record({
  place: fc.nat(40),
  by: fc.oneof(leading, fc.integer(), fc.jsonValue()),
});
const bySigns = fc.record({
  at: fc.nat(1500),
  gone: fc.oneof(fc.nat(20), fc.constant(10_000)),
  put: fc.string({ maxLength: 8 }),
});
const byTarget = fc.record({ entry: fc.nat(1), target: leading });
type Change =
  | { entry: number; target: string }
  | { place: number; by: unknown }
  | { at: number; gone: number; put: string };

function changed(text: string, change: Change): string {
  if ('entry' in change) {
    const journal = JSON.parse(text) as { entries: object[] };
    Object.assign(journal.entries[change.entry] ?? {}, { target: change.target });
    return JSON.stringify(journal);
  }
  if ('place' in change) return JSON.stringify(replaced(JSON.parse(text), change.place, change.by));
  return text.slice(0, change.at) + change.put + text.slice(change.at + change.gone);
}

describe('a changed journal', () => {
  it('leads nowhere out of the project, and keeps no older run from being taken back', () => {
    fc.assert(
      fc.property(fc.oneof(byTarget, byValue, bySigns), (change) => {
        const journal = lay();
        const before = outside();
        writeFileSync(journal, changed(readFileSync(journal, 'utf8'), change));
        expect(listProjectRuns(root).runs.length).toBeGreaterThan(0);
        const first = tryUndo();
        if (typeof first !== 'string' && first.warnings.length > 0) {
          expect(first.outcomes.map(({ outcome }) => outcome)).toEqual(['restored', 'removed']);
          expect(contentOf('old.ts')).toBe('before\n');
          expect(contentOf('a.ts')).toBe('after\n');
        } else {
          // A run of a folder of the project names that folder.
          const inside = `${root}/${relative(root, (first as UndoResult).root)}`;
          expect(first).toMatchObject({ warnings: [] });
          expect(inside).not.toContain('..');
        }
        expect(outside()).toEqual(before);
      }),
      { numRuns: 120 },
    );
  }, 120_000);

  it('and one that is not changed give back what was there, the latest run first', () => {
    lay();
    const files = ['a.ts', 'sub/lib/new.ts', 'old.ts', 'sub/lib/old.ts'];
    const now = (): (string | undefined)[] => files.map(contentOf);
    tryUndo();
    expect(now()).toEqual(['before\n', undefined, 'after\n', 'made\n']);
    tryUndo();
    expect(now()).toEqual(['before\n', undefined, 'before\n', undefined]);
    expect(existsSync(join(root, 'sub/lib'))).toBe(false);
    expect(tryUndo()).toMatch(/^There is nothing to undo/);
  });
});
