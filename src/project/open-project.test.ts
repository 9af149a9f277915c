import { describe, expect, it } from 'vitest';
import { makeService } from '../testing/service.ts';
import { openProject } from './open-project.ts';

const STORE = `export const sessions = new Map<string, number>();\n`;

describe('resolve', () => {
  it('follows tsconfig paths, .js specifiers, index files, builtins and packages that are not installed', () => {
    const project = openProject({
      root: makeService({
        'package.json': '{"name":"kitchen"}',
        'tsconfig.json': '{ // house\n "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"], }, }, "include": ["src"] }',
        'src/app.ts': '',
        'src/store/index.ts': STORE,
        'test/app.test.ts': '',
      }),
    });
    const store = { kind: 'file', path: 'src/store/index.ts' };
    for (const specifier of ['./store', './store/index.js', './store/', '@/store', 'src/store']) expect(project.resolve('src/app.ts', specifier), specifier).toEqual(store);
    expect(project.resolve('test/app.test.ts', '@/store')).toEqual(store);
    expect(project.resolve('src/app.ts', 'fs/promises')).toEqual({ kind: 'builtin', name: 'node:fs/promises' });
    expect(project.resolve('src/app.ts', '@aws-sdk/client-s3/dist/x')).toEqual({ kind: 'package', name: '@aws-sdk/client-s3', specifier: '@aws-sdk/client-s3/dist/x' });
    expect(project.resolve('src/app.ts', './gone')).toBeUndefined();
    expect(project.resolve('src/app.ts', '@/gone')).toBeUndefined();
  });

  it('finds the source of a workspace package that is neither installed nor built', () => {
    const project = openProject({
      root: makeService({
        'package.json': '{"workspaces":["packages/*"]}',
        'packages/api/package.json': '{"name":"@kitchen/api","dependencies":{"@kitchen/store":"workspace:*"}}',
        'packages/api/src/main.ts': '',
        'packages/store/package.json': '{"name":"@kitchen/store","exports":{".":{"types":"./dist/index.d.ts","import":"./dist/index.js"},"./carts":"./dist/carts.js"}}',
        'packages/store/src/index.ts': STORE,
        'packages/store/src/carts.ts': STORE,
      }),
    });
    expect(project.resolve('packages/api/src/main.ts', '@kitchen/store')).toEqual({ kind: 'file', path: 'packages/store/src/index.ts' });
    expect(project.resolve('packages/api/src/main.ts', '@kitchen/store/carts')).toEqual({ kind: 'file', path: 'packages/store/src/carts.ts' });
  });
});

describe('usesOf', () => {
  it('follows names, namespaces, re-exports and require', () => {
    const project = openProject({
      root: makeService({
        'src/store.ts': STORE,
        'src/index.ts': `export { sessions as calls } from './store.js';\nexport * from './store.js';\n`,
        'src/a.ts': `import { sessions as s } from './store';\nimport type { sessions as T } from './store';\ns.delete('1');\nlet t: typeof s;\n`,
        'src/b.ts': `import * as store from './store';\nstore.sessions.delete('1');\n`,
        'src/c.ts': `import { calls } from '.';\ncalls.clear();\n`,
        'src/d.js': `const { sessions } = require('./store');\nsessions.set('1', 2);\nconst store = require('./store');\nstore.sessions.size;\n`,
        'src/e.ts': `export async function end() { const { sessions } = await import('./store'); sessions.clear(); (await import('./store')).sessions.clear(); }\n`,
      }),
    });
    const { complete, uses } = project.usesOf('src/store.ts', 'sessions');
    expect(complete).toBe(true);
    expect(uses.map(({ path, tree, node }) => `${path} ${tree.source(node)}`).sort()).toEqual([
      'src/a.ts s', "src/b.ts store.sessions", 'src/c.ts calls', 'src/d.js sessions', 'src/d.js store.sessions', "src/e.ts (await import('./store')).sessions", 'src/e.ts sessions',
    ]);
  });
});

describe('reaches', () => {
  it('goes by what is loaded, not by types, and ends in circles', () => {
    const project = openProject({
      root: makeService({
        'a.ts': `import { b } from './b';\nimport { T } from './t';\nexport const a = b as T;\n`,
        'b.ts': `import './a';\nimport './c';\nexport const b = 1;\nexport const later = () => import('./d');\n`,
        'c.ts': '', 'd.ts': '', 't.ts': 'export type T = number;\n',
      }),
    });
    expect(project.reaches('a.ts', 'c.ts')).toBe(true);
    expect(project.reaches('a.ts', 'a.ts')).toBe(true);
    expect(project.reaches('a.ts', 't.ts')).toBe(false);
    expect(project.reaches('a.ts', 'd.ts')).toBe(false);
    expect(project.reaches('a.ts', 'd.ts', { dynamic: true })).toBe(true);
    expect(project.reaches('c.ts', 'a.ts')).toBe(false);
  });
});

describe('sideEffectOf', () => {
  it('tells declarations from deeds, its imports among them', () => {
    const project = openProject({
      root: makeService({
        'pure.ts': `import { promisify } from 'node:util';\nimport { exec } from 'child_process';\nexport const run = promisify(exec);\nexport const carts = new Map([[1, 2]]);\nclass Till { sum = 0; }\nexport const till = new Till();\nexport default Object.freeze({ a: /x/ });\n`,
        'deed.ts': `import { connect } from 'pg';\nexport const db = connect();\n`,
        'loads.ts': `import './deed';\n`,
        'env.ts': `process.env.TZ = 'UTC';\n`,
      }),
    });
    expect(project.sideEffectOf('pure.ts')).toBeUndefined();
    expect(project.sideEffectOf('deed.ts')).toBe('It calls connect() on line 2');
    expect(project.sideEffectOf('loads.ts')).toBe('It loads deed.ts, which calls connect() on line 2');
    expect(project.sideEffectOf('env.ts')).toBe('It changes process.env on line 1');
  });
});
