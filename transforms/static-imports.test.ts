import { expect, it } from 'vitest';
import { Tree } from '../src/ast/tree.ts';
import { File } from '../src/file.ts';
import transform from './static-imports.ts';

const HEAD = "import express from 'express';\nexport const app = express();\n";
const LATE = "const { join } = await import('node:path'); return join('/', p);";

function found(code: string): [string, string | undefined][] {
  const file = File.of(new Tree({ path: 'src/a.ts', text: `${HEAD}${code}` }));
  return [...transform.definition.detect(file)].map(({ level, why = [] }) => [level, why[0]?.text]);
}

it.each([
  [
    'a route',
    `app.get('/x', async (q, res) => { const p = 'a'; ${LATE} });`,
    [['note', 'a route: runs for each request of /x']],
  ],
  [
    'what a route calls',
    `async function f(p) { ${LATE} } app.get('/x', (q, res) => res.end(f('a')));`,
    [['note', 'a route: runs for each request of /x']],
  ],
  [
    'a tick',
    `async function f(p) { ${LATE} } setInterval(() => f('a'), 1000);`,
    [['note', '`setInterval` runs its callback again and again']],
  ],
  ['an export that nothing calls', `export async function f(p) { ${LATE} }`, [['note', undefined]]],
  [
    'a failure',
    `app.get('/x', async (q, res) => { try { res.end(a()); } catch (p) { ${LATE} } });`,
    [['note', 'a route: runs for each request of /x']],
  ],
  ['a start', `async function f(p) { ${LATE} } await f('a');`, []],
])('judges %s', (_, code, expected) => {
  expect(found(code)).toEqual(expected);
});
