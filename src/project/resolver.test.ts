import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeService } from '../testing/service.ts';
import { openProject } from './open-project.ts';

const file = (path: string): object => ({ kind: 'file', path });
const STORE = 'export const carts = new Map<string, number>();\n';

describe('a path', () => {
  const files = {
    'src/app.ts': '',
    'src/store/index.ts': STORE,
    'src/clock.js': '',
    'src/clock.ts': '',
    'src/menu.json': '{}',
    'src/till.mts': '',
    'src/view.tsx': '',
  };

  it.each([
    ['./store', 'src/store/index.ts'],
    ['./store/', 'src/store/index.ts'],
    ['./store/index.js', 'src/store/index.ts'],
    ['./clock.js', 'src/clock.ts'],
    ['./clock', 'src/clock.ts'],
    ['./till.mjs', 'src/till.mts'],
    ['./view.js', 'src/view.tsx'],
    ['./menu.json', 'src/menu.json'],
    ['./app', 'src/app.ts'],
    ['./view?raw', 'src/view.tsx'],
  ])('%s leads to the source that it means', (specifier, path) => {
    expect(openProject({ root: makeService(files) }).resolve('src/app.ts', specifier)).toEqual(
      file(path),
    );
  });

  it('leads nowhere when nothing is there, or out of the project', () => {
    const project = openProject({ root: makeService(files) });
    for (const specifier of [
      './gone',
      '../../../etc/passwd',
      '',
      './',
      '\0',
      'data:text/javascript,0',
      '@/gone',
      '~/gone',
    ])
      expect(project.resolve('src/app.ts', specifier), specifier).toBeUndefined();
  });

  it('leads to the source of what a build puts there', () => {
    const project = openProject({
      root: makeService({
        'package.json': '{}',
        'src/Config.js': '',
        'spec/Config.spec.js': '',
        'bin/start.js': '',
      }),
    });
    expect(project.resolve('spec/Config.spec.js', '../lib/Config')).toEqual(file('src/Config.js'));
    expect(project.resolve('bin/start.js', '../dist/Config.js')).toEqual(file('src/Config.js'));
  });
});

describe('a name', () => {
  it('is a builtin, or a package, installed or not', () => {
    const project = openProject({
      root: makeService({
        'app.ts': '',
        'node_modules/pg/package.json': '{"main":"lib/index.js"}',
        'node_modules/pg/lib/index.js': '',
      }),
    });
    expect(project.resolve('app.ts', 'fs/promises')).toEqual({
      kind: 'builtin',
      name: 'node:fs/promises',
    });
    expect(project.resolve('app.ts', 'node:test')).toEqual({ kind: 'builtin', name: 'node:test' });
    expect(project.resolve('app.ts', 'pg')).toEqual({
      kind: 'package',
      name: 'pg',
      specifier: 'pg',
    });
    expect(project.resolve('app.ts', '@aws-sdk/client-s3/x')).toEqual({
      kind: 'package',
      name: '@aws-sdk/client-s3',
      specifier: '@aws-sdk/client-s3/x',
    });
  });

  it.each([
    [
      'with comments and trailing commas',
      '{ // house\n "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"], "#db": ["src/store/index.ts"], }, }, }',
    ],
    [
      'that leaves tests out',
      '{ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["./src/*"], "#db": ["./src/store"] } }, "include": ["src"] }',
    ],
    [
      'that extends one that is missing',
      '{ "extends": "./gone.json", "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["./src/*"], "#db": ["./src/store"] } } }',
    ],
    ['that extends another', '{ "extends": "./house/base" }'],
  ])('is found by the paths of a tsconfig %s', (_, text) => {
    const base =
      '{ "compilerOptions": { "baseUrl": "..", "paths": { "@/*": ["src/*"], "#db": ["src/store"] } } }';
    const project = openProject({
      root: makeService({
        'tsconfig.json': text,
        'house/base.json': base,
        'src/app.ts': '',
        'src/store/index.ts': STORE,
        'test/app.test.ts': '',
      }),
    });
    for (const from of ['src/app.ts', 'test/app.test.ts']) {
      expect(project.resolve(from, '@/store')).toEqual(file('src/store/index.ts'));
      expect(project.resolve(from, '#db')).toEqual(file('src/store/index.ts'));
      expect(project.resolve(from, 'src/store')).toEqual(file('src/store/index.ts'));
      expect(project.resolve(from, 'pg')).toMatchObject({ kind: 'package' });
    }
  });

  it('is found by package.json imports and by the package itself', () => {
    const project = openProject({
      root: makeService({
        'package.json':
          '{"name":"kitchen","imports":{"#store":"./src/store.ts"},"exports":"./src/app.ts"}',
        'src/app.ts': '',
        'src/store.ts': STORE,
      }),
    });
    expect(project.resolve('src/app.ts', '#store')).toEqual(file('src/store.ts'));
    expect(project.resolve('src/store.ts', 'kitchen')).toEqual(file('src/app.ts'));
  });
});

describe('a workspace package, neither installed nor built,', () => {
  const MEMBERS = {
    'apps/api/package.json': '{"name":"@kitchen/api"}',
    'apps/api/src/main.ts': '',
    'packages/store/package.json':
      '{"name":"@kitchen/store","exports":{".":{"types":"./dist/index.d.ts","import":"./dist/index.js"},"./carts":"./dist/esm/carts.js","./recipes/*":"./dist/recipes/*.js"}}',
    'packages/store/src/index.ts': STORE,
    'packages/store/src/carts.ts': STORE,
    'packages/store/src/recipes/soup.ts': '',
    'packages/clock/package.json': '{"name":"clock","main":"build/out/clock.js"}',
    'packages/clock/tsconfig.json': '{"compilerOptions":{"outDir":"build/out","rootDir":"code"}}',
    'packages/clock/code/clock.ts': '',
  };

  it.each([
    ['npm', { 'package.json': '{"workspaces":["apps/*","packages/*"]}' }],
    ['yarn', { 'package.json': '{"workspaces":{"packages":["apps/*","./packages/*"]}}' }],
    [
      'pnpm',
      {
        'package.json': '{}',
        'pnpm-workspace.yaml':
          'catalog:\n  pg: 1\npackages:\n  # all\n  - \'apps/*\'\n  - "packages/**" # these\nonlyBuiltDependencies:\n  - esbuild\n',
      },
    ],
    ['lerna', { 'package.json': '{}', 'lerna.json': '{"packages":["packages/*", "apps/*"]}' }],
  ])('is its source under %s', (_, top) => {
    const project = openProject({ root: makeService({ ...MEMBERS, ...top }) });
    const from = 'apps/api/src/main.ts';
    expect(project.resolve(from, '@kitchen/store')).toEqual(file('packages/store/src/index.ts'));
    expect(project.resolve(from, '@kitchen/store/carts')).toEqual(
      file('packages/store/src/carts.ts'),
    );
    expect(project.resolve(from, '@kitchen/store/recipes/soup')).toEqual(
      file('packages/store/src/recipes/soup.ts'),
    );
    expect(project.resolve(from, 'clock')).toEqual(file('packages/clock/code/clock.ts'));
    expect(project.resolve(from, '@kitchen/oven')).toMatchObject({
      kind: 'package',
      name: '@kitchen/oven',
    });
  });

  it('is its source where it is installed as a link and built', () => {
    const root = makeService({
      ...MEMBERS,
      'package.json': '{"workspaces":["apps/*","packages/*"]}',
      'packages/store/dist/index.js': '',
    });
    mkdirSync(join(root, 'node_modules/@kitchen'), { recursive: true });
    symlinkSync('../../packages/store', join(root, 'node_modules/@kitchen/store'));
    expect(openProject({ root }).resolve('apps/api/src/main.ts', '@kitchen/store')).toEqual(
      file('packages/store/src/index.ts'),
    );
  });
});
