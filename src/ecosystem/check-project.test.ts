import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { builtCli } from '../testing/built-cli.ts';
import { layBase } from './base.ts';
import { checkProject } from './check-project.ts';
import type { EcosystemProject } from './project.ts';
import { problemsOf } from './table.ts';

const ROOT = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'leakfix-ecosystem-test-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const ORDERS = `export function total(dishes) {
  return dishes.reduce((sum, { price }) => sum + price, 0);
}
`;
const TEST = `import { total } from './orders.js';
console.log(total([{ price: 2 }, { price: 3 }]) === 5 ? 'PASS adds prices up' : 'FAIL adds prices up');
console.log('FAIL has never passed');
`;
const AT = ORDERS.indexOf('  return');

/** A tool that reports one safe edit in orders.js, and what `write` does in its place. */
function tool(
  edit: string,
  write = 'writeFileSync(file, text.slice(0, at) + edit + text.slice(at))',
): string {
  return `import { readFileSync, writeFileSync } from 'node:fs';
const file = 'src/orders.js', edit = ${JSON.stringify(edit)}, text = readFileSync(file, 'utf8'), reported = ${AT}, at = reported + (text.startsWith('\\uFEFF') ? 1 : 0);
const isDone = text.includes(edit.trim());
if (process.argv.includes('--write')) { if (!isDone) { ${write}; } }
else console.log(JSON.stringify({ findings: isDone ? [] : [{ transform: 't', path: file, range: { start: { line: 2 } }, applicability: 'safe', message: '', reason: '', edits: [{ path: file, start: reported, end: reported, text: edit }] }], errors: [], summary: { files: 2, scanned: 2 } }));
`;
}

async function problemsWith(
  name: string,
  leakfix: string,
  folder: string,
  checks: Partial<EcosystemProject> = {},
): Promise<string[]> {
  const project: EcosystemProject = { name, source: { folder }, ...checks };
  const place = await layBase(project, scratch, undefined);
  const config = join(scratch, 'leakfix.config.json');
  writeFileSync(config, '{}');
  return problemsOf(
    await checkProject(project, place, { leakfix, scan: '.', config, logs: place.logs }),
  );
}

function write(path: string, text: string): string {
  const file = join(scratch, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

async function problemsOfTool(
  name: string,
  text: string,
  { orders = ORDERS, ...checks }: Partial<EcosystemProject> & { orders?: string } = {},
): Promise<string[]> {
  const folder = join(scratch, `${name}-source`);
  write(`${name}-source/package.json`, '{ "type": "module" }');
  write(`${name}-source/src/orders.js`, orders);
  write(`${name}-source/src/orders.test.js`, TEST);
  return problemsWith(name, write(`${name}.mjs`, text), folder, {
    tests: { command: 'node src/orders.test.js', results: 'lines' },
    lint: {
      command: `'${process.execPath}' '${join(ROOT, 'node_modules/eslint/bin/eslint.js')}' --no-config-lookup --rule 'no-debugger: error'`,
    },
    ...checks,
  });
}

it('finds nothing wrong with a tool that does what it reports', async () => {
  expect(await problemsOfTool('good', tool('  const start = 0;\n'))).toEqual([]);
});

it('counts from behind a byte order mark', async () => {
  expect(
    await problemsOfTool('marked', tool('  const start = 0;\n'), { orders: `\uFEFF${ORDERS}` }),
  ).toEqual([]);
});

it.each([
  ['type check', { types: { command: 'exit 3' } }],
  ['linter', { lint: { command: 'true' } }],
  ['tests', { tests: { command: 'true', results: 'lines' } }],
] as const)(
  'does not take it for a result when the %s of the project says nothing',
  async (what, checks) => {
    await expect(
      problemsOfTool(`mute-${what.replace(' ', '-')}`, tool('  const start = 0;\n'), checks),
    ).rejects.toThrow(/gives? no result/);
  },
);

it.each([
  [
    'writes a byte that it does not report',
    tool(
      '  const start = 0;\n',
      "writeFileSync(file, (text.slice(0, at) + edit + text.slice(at)).replace('sum + price', 'sum  + price'))",
    ),
    /writes something else than it reports: src\/orders\.js\./,
  ],
  [
    'makes a file that it does not report',
    tool(
      '  const start = 0;\n',
      "writeFileSync(file, text.slice(0, at) + edit + text.slice(at)); writeFileSync('src/more.js', '')",
    ),
    /writes something else than it reports: src\/more\.js\./,
  ],
  [
    'writes again in a second run',
    `${tool('  const start = 0;\n')}if (process.argv.includes('--write') && isDone) writeFileSync(file, text + '\\n');\n`,
    /It writes again in a second run: src\/orders\.js\./,
  ],
  [
    'breaks the syntax',
    tool('  const start = ;\n'),
    /no longer parses: src\/orders\.js Expression expected/,
  ],
  ['uses what is not there', tool('  start();\n'), /A new type error: src\/orders\.js TS2304/],
  [
    'goes against the lint rules',
    tool('  debugger;\n'),
    /A new complaint of the linter: src\/orders\.js no-debugger/,
  ],
  [
    'changes what the code does',
    tool('  if (dishes.length > 1) return 0;\n'),
    /A test fails now: adds prices up/,
  ],
  [
    'fails',
    'process.exit(process.argv.includes("--write") ? 2 : (console.log(JSON.stringify({ findings: [], errors: [], summary: { files: 0, scanned: 0 } })), 0));',
    /It ends with 2/,
  ],
])('turns down a tool that %s', async (what, text, problem) => {
  expect((await problemsOfTool(what.replaceAll(' ', '-'), text)).join('\n')).toMatch(problem);
});

it('finds nothing wrong with the fixes of the example', async () => {
  expect(
    await problemsWith(
      'example',
      builtCli(),
      join(ROOT, '__testfixtures__/voice-ordering-service'),
    ),
  ).toEqual([]);
}, 120_000);
