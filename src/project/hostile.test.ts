import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeService } from '../testing/service.ts';
import { openProject, type OpenProject } from './open-project.ts';

const nested = (open: string, close: string, levels: number): string =>
  open.repeat(levels) + close.repeat(levels);

/** A service with one import by an alias of tsconfig, one of a package, and one file to load. */
function open(files: Readonly<Record<string, string>>): OpenProject {
  const root = makeService({
    'src/pay.ts': "import { store } from '@app/store';\nimport pg from 'pg';\nstore.get(pg);\n",
    'src/store.ts': 'export const store = new Map();\n',
    ...files,
  });
  return openProject({ root });
}

/** Asks what an analysis asks. */
function ask(project: OpenProject, folder = ''): unknown {
  project.packageOf(`${folder}src/pay.ts`);
  project.globalTypesOf(`${folder}src/pay.ts`);
  project.checksJavaScript(`${folder}src/pay.ts`);
  project.sideEffectOf(`${folder}src/pay.ts`);
  project.usesOf(`${folder}src/store.ts`, 'store');
  project.resolve(`${folder}src/pay.ts`, './store/sub');
  return project.importsOf(`${folder}src/pay.ts`).map(({ to }) => to);
}

const ALIAS = { compilerOptions: { paths: { '@app/*': ['./src/*'] } } };
const RESOLVED = [
  { kind: 'file', path: 'src/store.ts' },
  { kind: 'package', name: 'pg', specifier: 'pg' },
];

describe('tsconfig.json that extends', () => {
  const CIRCLE = 'Its "extends" leads in a circle, which is not followed.';

  it('itself five times is read once, and named', () => {
    const project = open({
      'tsconfig.json': JSON.stringify({ extends: Array(5).fill('./tsconfig.json'), ...ALIAS }),
    });
    expect(ask(project)).toEqual(RESOLVED);
    expect(project.problems).toEqual([{ path: 'tsconfig.json', message: CIRCLE }]);
  });

  it('others in a circle has what stands on the way', () => {
    const project = open({
      'tsconfig.json': JSON.stringify({ extends: ['./a', './b'] }),
      'a.json': JSON.stringify({ extends: ['./b', './tsconfig'], ...ALIAS }),
      'b.json': JSON.stringify({
        extends: ['./a', './a', './b'],
        compilerOptions: { types: ['node'] },
      }),
    });
    expect(ask(project)).toEqual(RESOLVED);
    expect(project.globalTypesOf('src/pay.ts')).toEqual(['node']);
    expect(project.problems.map(({ path, message }) => [path, message])).toEqual([
      ['b.json', CIRCLE],
      ['a.json', CIRCLE],
    ]);
  });

  it('a lattice of files, five each, reads each once', () => {
    const level = (i: number): [string, string] => [
      `c${i}.json`,
      JSON.stringify({ extends: Array.from({ length: 5 }, (_, k) => `./c${i + 1 + k}.json`) }),
    ];
    const project = open({
      'tsconfig.json': '{"extends": "./c0.json"}',
      ...Object.fromEntries(Array.from({ length: 60 }, (_, i) => level(i))),
      ...Object.fromEntries(
        Array.from({ length: 5 }, (_, i) => [`c${60 + i}.json`, JSON.stringify(ALIAS)]),
      ),
    });
    expect(ask(project)).toEqual(RESOLVED);
    expect(project.problems).toEqual([]);
  });

  it('thousands of files in a row is followed so far', () => {
    const project = open({
      'tsconfig.json': JSON.stringify({ extends: './c0.json', ...ALIAS }),
      ...Object.fromEntries(
        Array.from({ length: 4000 }, (_, i) => [`c${i}.json`, `{"extends": "./c${i + 1}.json"}`]),
      ),
    });
    expect(ask(project)).toEqual(RESOLVED);
    expect(project.problems).toEqual([
      { path: 'c99.json', message: 'More than 100 files extend each other; the rest is not read.' },
    ]);
  });
});

describe('tsconfig.json with globs made to take long', () => {
  const BRACES = `**/${'{*a,a*,*aa,*a*,*a*a}/'.repeat(9)}b`;
  const FOLDERS = `${'a'.repeat(200)}/`.repeat(12);
  const PATHS = { compilerOptions: { paths: { '@app/*': ['./src/*'] } } };
  const REFERRED = { 'sub/tsconfig.json': JSON.stringify({ include: [`../${BRACES}`], ...PATHS }) };

  it.each([
    ['in its own include', { ...PATHS, include: [BRACES] }],
    ['in its own exclude', { ...PATHS, exclude: [BRACES] }],
    ['in what it extends', { ...PATHS, extends: './base.json' }],
    ['in a project that it refers to', { ...PATHS, include: [], references: [{ path: './sub' }] }],
    [
      'in a project that is referred to in turn, in a circle',
      { ...PATHS, include: [], references: [{ path: './between' }] },
    ],
  ])('%s has its paths', (_, config) => {
    const project = open({
      'tsconfig.json': JSON.stringify(config),
      'base.json': JSON.stringify({ include: [BRACES] }),
      'between/tsconfig.json': JSON.stringify({
        references: [{ path: '..' }, { path: '../sub' }, { path: '../none' }],
      }),
      ...REFERRED,
      [`${FOLDERS}pay.ts`]: "import { store } from '@app/store';\n",
    });
    expect(project.resolve(`${FOLDERS}pay.ts`, '@app/store')).toEqual(RESOLVED[0]);
  });
});

it('gives up a specifier that is longer than a path, which stars would write again and again', () => {
  const project = open({
    'package.json': '{"workspaces": ["packages/*"]}',
    'packages/pg/package.json': `{"name": "pg", "exports": {"./*": "./${'*'.repeat(100_000)}"}}`,
  });
  expect(project.resolve('src/pay.ts', `pg/${'a'.repeat(100_000)}`)).toBeUndefined();
});

it('finds no workspace by globs made to take long', () => {
  const project = open({
    'package.json': JSON.stringify({
      workspaces: [`${'*a'.repeat(1000)}b`, `${'{a,a*}*'.repeat(300)}b`],
    }),
    [`${'a'.repeat(200)}/package.json`]: '{"name": "pg"}',
  });
  expect(project.resolve('src/pay.ts', 'pg')).toMatchObject({ kind: 'package' });
});

describe.each([
  'null',
  '[]',
  '"text"',
  '3',
  '{',
  '{} {}',
  '() => 1',
  '',
  nested('[', ']', 5000),
  `{"x": ${nested('[', ']', 100_000)}}`,
  `{"x": ${'['.repeat(100_000)}}`,
  `{"dependencies": ${nested('{"a":', '}', 30_000).replace('}', '1}')}}`,
])('%.30s', (text) => {
  it.each(['package.json', 'tsconfig.json', 'lerna.json', 'src/package.json'])(
    'in %s is named, and the run goes on',
    (name) => {
      const project = open({ 'package.json': '{}', [name]: text });
      ask(project);
      expect(project.problems.map(({ path }) => path)).toEqual([name]);
    },
  );
});

const WRONG = [
  ...['null', '3', 'true', '""', '"x"', '[]', '[[[]]]', '[null]', '{}', '{"x": null}'],
  ...['{".": [[{}]]}', '{"__proto__": []}', '{"@app/*": 3}', '{"@app/*": [3, null]}'],
  `{"${'*'.repeat(99)}": ["*"]}`,
];
const KEYS = {
  'package.json': [
    ...['name', 'type', 'dependencies', 'devDependencies', 'exports', 'imports', 'main', 'bin'],
    ...['workspaces', 'scripts', 'engines', 'private', 'prettier', 'sideEffects', '__proto__'],
  ],
  'tsconfig.json': ['extends', 'compilerOptions', 'files', 'references', '__proto__'],
};

/** The same service in a folder of its own for each text of its `file`. */
function openMany(file: string, texts: readonly string[]): readonly [OpenProject, string[]] {
  const folders = texts.map((_, i) => `s${i}/`);
  const files = texts.flatMap((text, i) => [
    [`s${i}/src/pay.ts`, "import { store } from '@app/store';\nimport '#pg';\nimport 'pay/a';\n"],
    [`s${i}/src/store.ts`, 'export const store = new Map();\n'],
    [`s${i}/package.json`, '{"name": "pay"}'],
    [`s${i}/${file}`, text],
  ]);
  return [open(Object.fromEntries(files) as Record<string, string>), folders];
}

describe.each(Object.entries(KEYS))('%s', (file, keys) => {
  it.each(keys)('with "%s" of another type than it should have stops nothing', (key) => {
    const values = WRONG.flatMap((text) => [text, `{"a": ${text}}`, `[${text}]`]);
    const texts = values.map((value) => `{"${key}": ${value}}`);
    const [project, folders] = openMany(file, texts);
    for (const folder of folders) expect(() => ask(project, folder)).not.toThrow();
  });
});

it('passes over wrong types in the options of tsconfig.json', () => {
  const options = ['paths', 'baseUrl', 'rootDir', 'outDir', 'types', 'checkJs', 'strict'];
  const texts = options.flatMap((option) =>
    WRONG.map((wrong) => `{"compilerOptions": {"${option}": ${wrong}}}`),
  );
  const [project, folders] = openMany('tsconfig.json', texts);
  for (const folder of folders) expect(() => ask(project, folder)).not.toThrow();
});

it.each(WRONG)('passes over workspaces of the wrong type: %s', (wrong) => {
  const project = open({
    'package.json': `{"workspaces": ${wrong}}`,
    'lerna.json': `{"packages": ${wrong}}`,
    'pg/package.json': '{"name": "pg"}',
  });
  expect(() => ask(project)).not.toThrow();
});

it('takes no harm from deep conditions and many stars in "exports"', () => {
  const conditions = nested('{"node":', '}', 150).replace('}', '"./a.js"}');
  const stars = Object.fromEntries(
    Array.from({ length: 3000 }, (_, i) => [`./${'*a'.repeat(40)}${i}`, './a.js']),
  );
  const project = open({
    'package.json': '{"workspaces": ["packages/*"]}',
    'packages/pg/package.json': `{"name": "pg", "exports": {".": ${conditions}, "./*": "./src/*.ts", ${JSON.stringify(stars).slice(1, -1)}}}`,
    'packages/pg/a.ts': 'export default 1;\n',
    'packages/pg/src/pool.ts': 'export default 1;\n',
  });
  expect(project.resolve('src/pay.ts', 'pg')).toEqual({ kind: 'file', path: 'packages/pg/a.ts' });
  expect(project.resolve('src/pay.ts', 'pg/pool')).toEqual({
    kind: 'file',
    path: 'packages/pg/src/pool.ts',
  });
  expect(project.resolve('src/pay.ts', `pg/${'a'.repeat(2000)}`)).toMatchObject({
    kind: 'package',
  });
});

it('reads the list of pnpm-workspace.yaml whatever its lines hold', () => {
  const spaces = ' '.repeat(50_000);
  const project = open({
    'pnpm-workspace.yaml': `packages:\n  # apps\n  - 'apps/*' # all\n  -${spaces}'\n  - "packages/*"\r\n  -${spaces}packages/x${spaces}#\n\nother:\n  - lost/*\n`,
    'packages/pg/package.json': '{"name": "pg", "main": "a.ts"}',
    'packages/pg/a.ts': '',
    'package.json': '{}',
  });
  expect(project.resolve('src/pay.ts', 'pg')).toEqual({ kind: 'file', path: 'packages/pg/a.ts' });
});

it('follows exports and imports in circles to their end', () => {
  const files = Array.from({ length: 400 }, (_, i) => [
    `src/r${i}.ts`,
    `export * from './r${(i + 1) % 400}';\nexport * from './r${(i * 7) % 400}';\nexport { a as b${i} } from './r${(i + 1) % 400}';\n`,
  ]);
  const project = open({
    ...Object.fromEntries(files),
    'src/z.ts': "import { a } from './r0';\na();\n",
  });
  expect(project.usesOf('src/r399.ts', 'a').complete).toBe(false);
  expect(project.reaches('src/z.ts', 'src/r399.ts')).toBe(true);
  expect(project.sideEffectOf('src/r0.ts')).toBeUndefined();
  expect(project.importsOf(join('src', 'r0.ts'))).toHaveLength(3);
});
