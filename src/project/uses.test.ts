import { describe, expect, it } from 'vitest';
import type { ExportUses } from '../project.ts';
import { makeService } from '../testing/service.ts';
import { openProject } from './open-project.ts';

const STORE = 'export const sessions = new Map<string, number>();\n';

function uses(
  files: Readonly<Record<string, string>>,
  path: string,
  name: string,
): { complete: boolean; at: string[] } {
  const { complete, uses: found }: ExportUses = openProject({ root: makeService(files) }).usesOf(
    path,
    name,
  );
  return {
    complete,
    at: found.map(({ path: where, tree, node }) => `${where} ${tree.source(node)}`).sort(),
  };
}

describe('a named export', () => {
  it.each([
    ['by name', `import { sessions } from './store';\nsessions.clear();\n`, 'sessions'],
    [
      'under another name',
      `import { sessions as calls } from './store.js';\ncalls.clear();\n`,
      'calls',
    ],
    [
      'by namespace',
      `import * as store from './store';\nstore.sessions.clear();\n`,
      'store.sessions',
    ],
    [
      'by a namespace named like the keyword',
      `import * as imports from './store';\nimports.sessions.clear();\n`,
      'imports.sessions',
    ],
    [
      'among names like the keyword',
      `import other, { exporter, sessions } from './store';\nsessions.clear();\n`,
      'sessions',
    ],
    [
      'over lines with comments',
      `import {\n  // the import of one's calls\n  sessions, /* export */\n} from './store';\nsessions.clear();\n`,
      'sessions',
    ],
    [
      'by a destructured namespace',
      `import * as store from './store';\nconst { sessions: calls } = store;\ncalls.clear();\n`,
      'calls',
    ],
    [
      'in a function',
      `import { sessions } from './store';\nexport function end(sessions2 = sessions) {}\n`,
      'sessions',
    ],
    [
      'by import()',
      `export async function end() {\n  const { sessions } = await import('./store');\n  sessions.clear();\n}\n`,
      'sessions',
    ],
    [
      'on the module that import() gives',
      `export async function end() {\n  (await import('./store')).sessions.clear();\n}\n`,
      "(await import('./store')).sessions",
    ],
    [
      'by import().then()',
      `import('./store').then(({ sessions }) => sessions.clear());\n`,
      'sessions',
    ],
    ['by require()', `const { sessions } = require('./store');\nsessions.clear();\n`, 'sessions'],
    [
      'on what require() gives',
      `require('./store').sessions.clear();\n`,
      "require('./store').sessions",
    ],
    [
      'by import x = require()',
      `import store = require('./store');\nstore.sessions.clear();\n`,
      'store.sessions',
    ],
    [
      'in JSX',
      `import { sessions } from './store';\nexport const view = () => <p title={sessions.size} />;\n`,
      'sessions',
    ],
  ])('is followed %s', (_, text, at) => {
    expect(
      uses({ 'src/store.ts': STORE, 'src/end.tsx': text }, 'src/store.ts', 'sessions'),
    ).toEqual({ complete: true, at: [`src/end.tsx ${at}`] });
  });

  it('is followed through files that export it again, in circles too', () => {
    const files = {
      'store/sessions.ts': `${STORE}import '.';\n`,
      'store/index.ts': `export * from './sessions';\nexport { sessions as calls } from './sessions';\nexport * from '.';\n`,
      'store/relay.ts': `import { calls } from '.';\nexport { calls as relayed };\nexport default calls;\n`,
      'a.ts': `import { sessions } from './store';\nsessions.clear();\n`,
      'b.ts': `import { calls } from './store/index.js';\ncalls.clear();\n`,
      'c.ts': `import kept, { relayed } from './store/relay';\nkept.clear();\nrelayed.clear();\n`,
    };
    expect(uses(files, 'store/sessions.ts', 'sessions')).toEqual({
      complete: true,
      at: ['a.ts sessions', 'b.ts calls', 'c.ts kept', 'c.ts relayed'],
    });
  });

  it('is followed under every name that its own file gives it', () => {
    const files = {
      'store.ts': `const sessions = new Map();\nexport { sessions, sessions as calls };\nexport default sessions;\n`,
      'a.ts': `import kept, { calls } from './store';\nkept.clear();\ncalls.clear();\n`,
    };
    expect(uses(files, 'store.ts', 'sessions')).toEqual({
      complete: true,
      at: ['a.ts calls', 'a.ts kept'],
    });
  });

  it('is not what another file has under the same name', () => {
    const files = {
      'store.ts': STORE,
      'index.ts': `export * from './store';\nexport const sessions = new Set();\n`,
      'a.ts': `import { sessions } from '.';\nsessions.clear();\n`,
      'b.ts': `import { type sessions } from './store';\nimport type { sessions as T } from './store';\nexport function end(sessions: Map<string, number>) { sessions.clear(); }\n`,
      'c.ts': `import { sessions } from './store';\nlet kept: typeof sessions;\n`,
    };
    expect(uses(files, 'store.ts', 'sessions')).toEqual({ complete: true, at: [] });
  });

  it('is followed by the name of its workspace package', () => {
    const files = {
      'package.json': '{"private":true,"workspaces":["packages/*"]}',
      'packages/store/package.json': '{"name":"store","private":true,"main":"dist/index.js"}',
      'packages/store/src/index.ts': STORE,
      'packages/api/package.json': '{"name":"api"}',
      'packages/api/main.ts': `import { sessions } from 'store';\nsessions.clear();\n`,
    };
    expect(uses(files, 'packages/store/src/index.ts', 'sessions')).toEqual({
      complete: true,
      at: ['packages/api/main.ts sessions'],
    });
  });
});

describe('what CommonJS exports', () => {
  it.each([
    ['module.exports = { sessions };', 'sessions'],
    ['exports.calls = sessions;', 'calls'],
    ['module.exports.calls = sessions;', 'calls'],
    ['module.exports = { calls: sessions };', 'calls'],
  ])('by %s is followed', (line, name) => {
    const files = {
      'store.js': `const sessions = new Map();\n${line}\n`,
      'a.js': `const store = require('./store');\nstore.${name}.clear();\n`,
      'b.mjs': `import store, { ${name} } from './store.js';\n${name}.clear();\nstore.${name}.set(1, 2);\n`,
    };
    expect(uses(files, 'store.js', name)).toEqual({
      complete: true,
      at: [`a.js store.${name}`, `b.mjs ${name}`, `b.mjs store.${name}`],
    });
  });

  it('as a whole is followed as the default', () => {
    const files = {
      'store.js': `module.exports = new Map();\n`,
      'a.js': `const sessions = require('./store');\nsessions.clear();\nrequire('./store').clear();\n`,
      'b.mjs': `import sessions from './store.js';\nsessions.clear();\n`,
    };
    expect(uses(files, 'store.js', 'default')).toEqual({
      complete: true,
      at: ["a.js require('./store')", 'a.js sessions', 'b.mjs sessions'],
    });
  });
});

it('follows export = by every kind of import', () => {
  const files = {
    'store.ts': `const sessions = new Map();\nexport = sessions;\n`,
    'a.ts': `import sessions = require('./store');\nsessions.clear();\n`,
    'b.ts': `import kept from './store';\nkept.clear();\n`,
  };
  expect(uses(files, 'store.ts', 'default')).toEqual({
    complete: true,
    at: ['a.ts sessions', 'b.ts kept'],
  });
});

describe('an answer is not complete', () => {
  it.each([
    [
      'where the namespace is handed on',
      `import * as store from './store';\nexport const kept = [store];\n`,
    ],
    [
      'where a key is worked out',
      `import * as store from './store';\nexport const get = (key) => store[key];\n`,
    ],
    ['where the rest is taken', `const { other, ...rest } = require('./store');\n`],
    ['where a module is handed on', `export const load = () => import('./store');\n`],
    ['where the namespace is exported', `export * as store from './store';\n`],
    ['where the file does not parse', `import * as store from './store';\nstore.sessions.(`],
  ])('%s', (_, text) => {
    expect(uses({ 'store.ts': STORE, 'a.ts': text }, 'store.ts', 'sessions').complete).toBe(false);
  });

  it('where a component that is no script imports it', () => {
    expect(
      uses(
        {
          'store.ts': STORE,
          'Cart.vue': `<script>\nimport { sessions } from './store';\n</script>\n`,
        },
        'store.ts',
        'sessions',
      ).complete,
    ).toBe(false);
  });

  it('where a published package offers it, and is where a private one does', () => {
    const files = { 'src/index.ts': `export * from './store';\n`, 'src/store.ts': STORE };
    for (const entry of [
      '"main":"dist/index.js"',
      '"exports":{".":{"import":"./dist/index.mjs"}}',
      '"exports":{"./*":"./dist/*.js"}',
    ]) {
      expect(
        uses(
          { ...files, 'package.json': `{"name":"sessions",${entry}}` },
          'src/store.ts',
          'sessions',
        ).complete,
        entry,
      ).toBe(false);
      expect(
        uses(
          { ...files, 'package.json': `{"name":"sessions","private":true,${entry}}` },
          'src/store.ts',
          'sessions',
        ).complete,
        entry,
      ).toBe(true);
    }
  });
});
