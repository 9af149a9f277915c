import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ScannedProject } from './scanned-project.ts';
import { writeRepairs } from '../cli/write-repairs.ts';
import { openProject } from '../project/open-project.ts';
import { planRepairs, type FileRepair } from './repairs.ts';
import { scan, type FileSettings } from './scan.ts';
import { gitIn, makeRepository, makeTree } from '../testing/tree.ts';
import { defineTransform } from '../transform.ts';

/** Renames calls: `till()` of every file together, `hang()` each for itself; `broken()` gets a fix that does not parse. */
const rename = defineTransform({
  id: 'rename',
  title: 'Rename calls',
  reports: ['rename'],
  needles: [['()']],
  docs: { what: '', why: '', whenNot: '', safety: '' },
  *detect({ tree }) {
    for (const call of tree.nodes('CallExpression')) {
      const name = tree.source(call.callee);
      const unit = /^(till|bar)/.test(name) ? name.replace(/\d$/, '') : undefined;
      if (!/^(till|bar|hang)\d?$/.test(name)) continue;
      const [start, end] = [call.start as number, call.end as number];
      const text = name === 'till9' ? 'new (' : `renamed.${name}()`;
      if (!tree.source(tree.parent(call) ?? call).startsWith('renamed'))
        yield {
          transform: 'rename',
          start,
          end,
          level: 'note',
          applicability: 'safe',
          message: 'It has an old name.',
          reason: 'Both exist.',
          fix: { edits: () => ({ edits: [{ start, end, text }] }) },
          ...(unit !== undefined && { unit }),
        };
    }
  },
});

async function plan(
  root: string,
  files: string[],
): Promise<{ project: ScannedProject; repairs: FileRepair[] }> {
  const settings = (): FileSettings => ({ transforms: [rename], options: {} });
  const result = await scan({ root, files, transforms: [rename], options: {} });
  const project: ScannedProject = {
    root,
    cwd: root,
    configFile: undefined,
    settings,
    index: openProject({ root, gitignore: true }),
    scan: result,
    introduced: undefined,
    errors: [],
    warnings: [],
    durationMs: 0,
    discoverMs: 0,
    reformatMs: 0,
  };
  return {
    project,
    repairs: await planRepairs({ root, findings: result.findings, settings }, () => true),
  };
}

const afterOf = (repairs: readonly FileRepair[]): Record<string, string> =>
  Object.fromEntries(repairs.map(({ repair }) => [repair.path, repair.after]));
const read = (root: string, ...paths: string[]): string[] =>
  paths.map((path) => readFileSync(join(root, path), 'utf8'));

describe('a plan', () => {
  it('fixes all files of a unit', async () => {
    const { repairs } = await plan(makeTree({ 'a.ts': 'till();', 'b.ts': 'till();' }), [
      'a.ts',
      'b.ts',
    ]);
    expect(afterOf(repairs)).toEqual({ 'a.ts': 'renamed.till();', 'b.ts': 'renamed.till();' });
  });

  it('leaves a unit out of every file when one of its fixes fails its check, and keeps the other fixes', async () => {
    const { repairs } = await plan(
      makeTree({ 'a.ts': 'till(); hang();', 'b.ts': 'till9(); bar();' }),
      ['a.ts', 'b.ts'],
    );
    expect(afterOf(repairs)).toEqual({
      'a.ts': 'till(); renamed.hang();',
      'b.ts': 'till9(); renamed.bar();',
    });
    expect(repairs.flatMap(({ repair }) => repair.applied.map((f) => f.message))).toHaveLength(2);
  });

  it('leaves a unit out when one of its findings is not accepted', async () => {
    const root = makeTree({ 'a.ts': 'till(); hang();', 'b.ts': 'till();' });
    const { project } = await plan(root, ['a.ts', 'b.ts']);
    const repairs = await planRepairs(
      { ...project, findings: project.scan.findings },
      (finding) => finding.path !== 'b.ts',
    );
    expect(afterOf(repairs)).toEqual({ 'a.ts': 'till(); renamed.hang();' });
  });

  it('leaves a unit out when one of its files is not looked at', async () => {
    const root = makeTree({ 'a.ts': 'till(); hang();', 'b.ts': 'till();' });
    const { project } = await plan(root, ['a.ts']);
    const findings = project.scan.findings.map((finding) =>
      finding.unit === undefined ? finding : { ...finding, unitPaths: ['a.ts', 'b.ts'] },
    );
    const repairs = await planRepairs({ ...project, findings }, () => true);
    expect(afterOf(repairs)).toEqual({ 'a.ts': 'till(); renamed.hang();' });
  });
});

describe('writing a plan', () => {
  it('leaves a unit out of every file when one of them has uncommitted changes, and writes the other fixes', async () => {
    const root = makeRepository({
      'a.ts': 'till(); hang();',
      'b.ts': 'till();',
      'c.ts': 'till(); bar();',
      'd.ts': 'bar();',
    });
    writeFileSync(join(root, 'b.ts'), 'till(); // mine');
    const { project, repairs } = await plan(root, ['a.ts', 'b.ts', 'c.ts', 'd.ts']);
    const { written, dropped, diffs, findings } = writeRepairs(project, repairs, false);
    expect(read(root, 'a.ts', 'b.ts', 'c.ts', 'd.ts')).toEqual([
      'till(); renamed.hang();',
      'till(); // mine',
      'till(); renamed.bar();',
      'renamed.bar();',
    ]);
    expect(written.map(({ path, fixed, problem }) => [path, fixed, problem === undefined])).toEqual(
      expect.arrayContaining([
        ['a.ts', 1, true],
        ['b.ts', 0, false],
        ['c.ts', 1, true],
        ['d.ts', 1, true],
      ]),
    );
    expect(dropped.map(({ finding, why }) => [finding.path, why])).toEqual([
      ['a.ts', 'it needs a change in "b.ts", which is not written'],
      ['c.ts', 'it needs a change in "b.ts", which is not written'],
    ]);
    expect(diffs.find(({ path }) => path === 'a.ts')?.added).toBe(1);
    expect(findings.map(({ path, start }) => [path, start])).toEqual([
      ['a.ts', 0],
      ['b.ts', 0],
      ['c.ts', 0],
    ]);
    expect(gitIn(root, 'status', '--porcelain')).not.toContain('??');
  });

  it('leaves out what hangs on a unit that is left out', async () => {
    const root = makeTree({ 'a.ts': 'till();', 'b.ts': 'till(); bar();', 'c.ts': 'bar();' });
    chmodSync(join(root, 'a.ts'), 0o444);
    chmodSync(join(root, 'c.ts'), 0o444);
    const { project, repairs } = await plan(root, ['a.ts', 'b.ts', 'c.ts']);
    const { written } = writeRepairs(project, repairs, true);
    expect(read(root, 'a.ts', 'b.ts', 'c.ts')).toEqual(['till();', 'till(); bar();', 'bar();']);
    expect(written.map(({ path, problem }) => [path, problem])).toEqual([
      ['a.ts', 'The file is read-only.'],
      ['c.ts', 'The file is read-only.'],
    ]);
  });
});
