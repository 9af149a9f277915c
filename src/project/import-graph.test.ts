import { describe, expect, it } from 'vitest';
import { makeService } from '../testing/service.ts';
import { openProject } from './open-project.ts';

const T = 'export type Cart = number;\nexport class Till {}\nexport const one = 1;\n';

function formsIn(
  text: string,
  more: Readonly<Record<string, string>> = {},
  path = 'app.ts',
): string[] {
  const project = openProject({ root: makeService({ 'cart.ts': T, ...more, [path]: text }) });
  return project.importsOf(path).map(({ form, onLoad }) => `${form}${onLoad ? '' : ' later'}`);
}

describe('an import', () => {
  it.each([
    [`import './cart';`, 'static'],
    [`import {} from './cart';`, 'static'],
    [`import { one } from './cart';\nconsole.log(one);`, 'static'],
    [`import * as cart from './cart';\nexport const all = cart;`, 'static'],
    [`import { Till } from './cart';\nclass Big extends Till {}`, 'static'],
    [`import { Till } from './cart';\nexport { Till };`, 'static'],
    [`import { one, type Cart } from './cart';\nlet cart = one as Cart;`, 'static'],
    [
      `import { Till } from './cart';\n@Injectable()\nclass Shop { constructor(private till: Till) {} }`,
      'static',
    ],
    [`export { one } from './cart';`, 're-export'],
    [`export * from './cart';`, 're-export'],
    [`export * as cart from './cart';`, 're-export'],
    [`import type { Cart } from './cart';`, 'type'],
    [`import { type Cart, type Till } from './cart';`, 'type'],
    [`export type { Cart } from './cart';`, 'type'],
    [`export { type Cart } from './cart';`, 'type'],
    [`import { Cart } from './cart';\nlet cart: Cart[];`, 'type'],
    [`import { one } from './cart';\nlet cart: typeof one;`, 'type'],
    [`import { Till } from './cart';\nclass Big implements Till {}`, 'type'],
    [`import { Till } from './cart';\nclass Shop { constructor(private till: Till) {} }`, 'type'],
    [`import { one } from './cart';`, 'type'],
    [`let cart: import('./cart').Cart;`, 'type'],
    [`await import('./cart');`, 'dynamic'],
    ['export const load = () => import(`./cart`);', 'dynamic later'],
    [`class Shop { load = import('./cart'); static all = 1; }`, 'dynamic later'],
    [`class Shop { static load = import('./cart'); }`, 'dynamic'],
    [`const { one } = require('./cart');`, 'require'],
    [`import cart = require('./cart');\ncart.one;`, 'require'],
    [`export function load() { return require('./cart'); }`, 'require later'],
    [`(() => { require('./cart'); })();`, 'require'],
    [
      `import { createRequire } from 'node:module';\nconst requireOne = createRequire(import.meta.url);\nrequireOne('./cart');`,
      'static,require',
    ],
    [`function end(require: (name: string) => void) { require('./cart'); }`, ''],
  ])('%s', (text, forms) => {
    expect(formsIn(text).join()).toBe(forms);
  });

  it.each(['verbatimModuleSyntax', 'preserveValueImports'])(
    'of types alone stays with %s, and in JavaScript',
    (option) => {
      const text = `import { Cart } from './cart';\n`;
      expect(
        formsIn(text, {
          'base.json': `{"compilerOptions":{"${option}":true}}`,
          'tsconfig.json': '{"extends":"./base.json"}',
        }),
      ).toEqual(['static']);
      expect(formsIn(text, {}, 'app.js')).toEqual(['static']);
    },
  );

  it('is named by who imports as well as by what is imported', () => {
    const project = openProject({
      root: makeService({
        'cart/index.ts': T,
        'a.ts': `import { one } from './cart';\none;\n`,
        'b.ts': `const later = () => require('./cart/index.js');\n// import './cart'\n`,
        'test/c.test.ts': `import type { Cart } from '../cart';\n`,
        'd.ts': `// import './cart'\n`,
      }),
    });
    expect(
      project
        .importersOf('cart/index.ts')
        .map(({ from, form, onLoad, specifier }) => ({ from, form, onLoad, specifier })),
    ).toEqual([
      { from: 'a.ts', form: 'static', onLoad: true, specifier: './cart' },
      { from: 'b.ts', form: 'require', onLoad: false, specifier: './cart/index.js' },
      { from: 'test/c.test.ts', form: 'type', onLoad: true, specifier: '../cart' },
    ]);
  });
});

describe('loading a file', () => {
  const project = (): ReturnType<typeof openProject> =>
    openProject({
      root: makeService({
        'a.ts': `import { b } from './b';\nimport { Till } from './till';\nexport const a = b as Till;\n// import './far'\n`,
        'b.ts': `import './a';\nimport './c';\nexport const b = 1;\nexport const later = () => import('./far');\n`,
        'c.js': `const d = require('./d');\n`,
        'd.ts': `export * from './e';\n`,
        'e.ts': '',
        'far.ts': `import './farther';\n`,
        'farther.ts': '',
        'till.ts': 'export class Till {}\n',
        'alone.ts': '',
      }),
    });

  it.each([
    ['a.ts', 'e.ts', true],
    ['a.ts', 'a.ts', true],
    ['e.ts', 'a.ts', false],
    ['e.ts', 'e.ts', false],
    ['a.ts', 'till.ts', false],
    ['a.ts', 'far.ts', false],
    ['a.ts', 'alone.ts', false],
    ['a.ts', 'gone.ts', false],
    ['gone.ts', 'a.ts', false],
  ])('%s loads %s: %s', (from, to, loads) => {
    expect(project().reaches(from, to)).toBe(loads);
  });

  it('loads what functions import later, when that is asked for', () => {
    expect(project().reaches('a.ts', 'farther.ts', { dynamic: true })).toBe(true);
    expect(project().reaches('a.ts', 'alone.ts', { dynamic: true })).toBe(false);
  });
});
