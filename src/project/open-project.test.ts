import { chmodSync, mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeRepository, makeService } from '../testing/service.ts';
import { openProject } from './open-project.ts';

const STORE = 'export const sessions = new Map<string, number>();\n';
const END = (from: string): string =>
  `import { sessions } from '${from}';\nsessions.delete('1');\n`;

describe('the files around a run', () => {
  it('are those of the whole repository, without what git ignores', () => {
    const root = makeRepository({
      'apps/api/src/store.ts': STORE,
      'apps/api/test/store.test.ts': END('../src/store'),
      'apps/end.ts': END('./api/src/store'),
      '.gitignore': 'scratch/\n',
      'scratch/a.ts': STORE,
      'apps/api/dist/store.js': STORE,
      'types.d.ts': STORE,
    });
    const project = openProject({ root });
    expect(project.filesWith('sessions')).toEqual([
      'apps/api/src/store.ts',
      'apps/api/test/store.test.ts',
      'apps/end.ts',
    ]);
    expect(project.usesOf('apps/api/src/store.ts', 'sessions').uses.map((u) => u.path)).toEqual([
      'apps/api/test/store.test.ts',
      'apps/end.ts',
    ]);
    expect(project.resolve('apps/x/../end.ts', './api/src/store')).toEqual({
      kind: 'file',
      path: 'apps/api/src/store.ts',
    });
    expect(openProject({ root, gitignore: false }).filesWith('sessions')).toContain('scratch/a.ts');
  });

  it('are those of a folder that git ignores, too, whichever part of it is looked at', () => {
    const root = makeRepository({
      '.gitignore': 'scratch/\n',
      'scratch/store.ts': STORE,
      'scratch/deep/end.ts': END('../store'),
      'main.ts': '',
    });
    for (const folder of ['scratch', 'scratch/deep'])
      expect(openProject({ root, folders: ['', folder] }).filesWith('sessions')).toEqual([
        'scratch/deep/end.ts',
        'scratch/store.ts',
      ]);
    expect(openProject({ root, folders: [''] }).filesWith('sessions')).toEqual([]);
  });

  it('are seen as they were, until they are looked at afresh', () => {
    const root = makeService({ 'store.ts': STORE });
    const project = openProject({ root });
    expect(project.usesOf('store.ts', 'sessions').uses).toEqual([]);
    writeFileSync(join(root, 'end.ts'), END('./store'));
    expect(project.usesOf('store.ts', 'sessions').uses).toEqual([]);
    project.refresh();
    expect(project.usesOf('store.ts', 'sessions').uses).toHaveLength(1);
    unlinkSync(join(root, 'store.ts'));
    project.refresh();
    expect(project.resolve('end.ts', './store')).toBeUndefined();
  });
});

it('counts the questions', () => {
  const project = openProject({ root: makeService({ 'a.ts': '' }) });
  expect(project.lookups).toBe(0);
  const ask = [
    () => project.resolve('a.ts', './b'),
    () => project.tree('a.ts'),
    () => project.exists('a.ts'),
    () => project.packageOf('a.ts'),
    () => project.filesWith('x'),
    () => project.importsOf('a.ts'),
    () => project.importersOf('a.ts'),
    () => project.reaches('a.ts', 'b.ts'),
    () => project.usesOf('a.ts', 'x'),
    () => project.sideEffectOf('a.ts'),
  ];
  for (const question of ask) {
    const before = project.lookups;
    question();
    expect(project.lookups).toBeGreaterThan(before);
  }
});

describe('a package', () => {
  it('is the nearest one upwards, also above the root', () => {
    const root = makeService({
      'package.json':
        '{"name":"top","type":"module","dependencies":{"pg":"^8"},"devDependencies":{"pg":"^7","vitest":"4"}}',
      'src/a.ts': '',
      'src/inner/package.json': '{ broken',
      'src/inner/b.ts': '',
      'src/odd/package.json': '[]',
      'src/odd/c.ts': '',
    });
    const project = openProject({ root: join(root, 'src') });
    expect(project.packageOf('a.ts')).toMatchObject({ folder: '..', name: 'top', type: 'module' });
    expect([...(project.packageOf('a.ts')?.dependencies ?? [])]).toEqual([
      ['pg', '^8'],
      ['vitest', '4'],
    ]);
    expect(project.packageOf('inner/b.ts')).toMatchObject({
      folder: 'inner',
      name: undefined,
      type: 'commonjs',
      json: {},
    });
    expect(project.packageOf('odd/c.ts')).toMatchObject({ folder: 'odd', name: undefined });
  });

  it('may be missing', () => {
    expect(openProject({ root: makeService({ 'a.ts': '' }) }).packageOf('a.ts')).toBeUndefined();
  });
});

describe('what cannot be read', () => {
  it('is nothing, and no error', () => {
    const root = makeService({
      'a.ts': `import './binary';\nimport './huge';\nimport './broken';\nimport './min';\nimport './locked';\nimport './loop';\nimport './out';\nimport './folder.ts';\n`,
      'binary.ts': 'a\0b',
      'huge.ts': `// ${'x'.repeat(1_100_000)}`,
      'broken.ts': 'const = ;',
      'min.js': `var a=1;${'a=a+1;'.repeat(2_000)}`,
      'locked.ts': 'export {};',
      'folder.ts/b.ts': '',
      'tsconfig.json':
        '{"extends":["./a.json",5],"compilerOptions":{"paths":{"@/*":"src"},"baseUrl":7},"references":3}',
      'package.json': '{"workspaces":7,"exports":[null],"dependencies":[1]}',
      'pnpm-workspace.yaml': 'packages: 7',
      'lerna.json': '"x"',
    });
    const outside = makeService({ 'secret.ts': 'export const key = 1;\n' });
    symlinkSync(join(outside, 'secret.ts'), join(root, 'out.ts'));
    symlinkSync('loop.ts', join(root, 'loop.ts'));
    chmodSync(join(root, 'locked.ts'), 0);
    mkdirSync(join(root, 'empty'));
    const project = openProject({ root });
    for (const path of [
      'binary.ts',
      'huge.ts',
      'broken.ts',
      'min.js',
      'loop.ts',
      'folder.ts',
      'gone.ts',
      'empty',
      '../../../../../../../../../../etc/passwd',
      `${'../'.repeat(4)}x.ts`,
      '',
    ]) {
      expect(project.tree(path), path).toBeUndefined();
      expect(project.importsOf(path), path).toEqual([]);
      expect(project.usesOf(path, 'key').uses, path).toEqual([]);
      expect(
        () => [
          project.importersOf(path),
          project.sideEffectOf(path),
          project.packageOf(path),
          project.reaches('a.ts', path),
          project.reaches(path, 'a.ts'),
          project.exists(path),
        ],
        path,
      ).not.toThrow();
    }
    expect(project.filesWith('import').includes('a.ts')).toBe(true);
    expect(project.filesWith('key')).toEqual([]);
    expect(project.resolve('a.ts', './out')).toBeUndefined();
    expect(project.resolve('a.ts', '@/x')).toBeUndefined();
    expect(project.sideEffectOf('a.ts')).toBeDefined();
    expect(project.importsOf('a.ts').length).toBeGreaterThan(3);
  });
});

describe('what is remembered of a project', () => {
  const answers = (): Map<string, string> => new Map();

  it('is forgotten when files were written, and counts as a lookup', () => {
    const project = openProject({ root: makeService({ 'a.ts': 'export const a = 1;\n' }) });
    const before = project.lookups;
    project.memo(answers).set('a.ts', 'old');
    expect(project.lookups).toBeGreaterThan(before);
    expect(project.memo(answers).get('a.ts')).toBe('old');
    project.refresh();
    expect(project.memo(answers).get('a.ts')).toBeUndefined();
  });

  it('is one tree for each text, be it the file or what a fix makes of it', () => {
    const text = 'export const a = 1;\n';
    const project = openProject({ root: makeService({ 'a.ts': text }) });
    const { lookups } = project;
    const own = project.parse({ path: 'a.ts', text });
    const fixed = project.parse({ path: 'a.ts', text: 'export const b = 1;\n' });
    expect(project.lookups).toBe(lookups);
    expect(fixed.text).toContain('b = 1');
    expect(project.tree('a.ts')).toBe(own);
    expect(project.parse({ path: 'a.ts', text: fixed.text })).toBe(fixed);
    expect(() => project.parse({ path: 'a.ts', text: 'const (' })).toThrow(/\(1:/);
    expect(project.tree('a.ts')).toBe(own);
  });
});

it('keeps a tree as long as somebody holds it', () => {
  const files = Object.fromEntries(
    Array.from({ length: 30 }, (_, i) => [
      `f${i}.ts`,
      `${'export const a = { b: [1, 2, 3], c: "text" };\n'.slice(7).repeat(1)}${`// ${'x'.repeat(200)}\n`.repeat(900)}`,
    ]),
  );
  const project = openProject({ root: makeService(files) });
  const first = project.tree('f0.ts');
  for (const path of Object.keys(files)) project.tree(path);
  expect(project.tree('f0.ts')).toBe(first);
});
