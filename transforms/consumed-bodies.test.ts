import { expect, it } from 'vitest';
import { Tree } from '../src/ast/tree.ts';
import { File } from '../src/file.ts';
import transform from './consumed-bodies.ts';

const ROUTES = `import express from 'express';
const app = express();
`;

function levels(code: string): string[] {
  const file = File.of(new Tree({ path: 'src/a.ts', text: `${ROUTES}${code}` }));
  return [...transform.definition.detect(file)].map(({ level }) => level);
}

const route = (code: string): string =>
  `app.post('/x', async (req, res) => { ${code} res.end(); });`;
const failing = (url: string): string =>
  `const answer = await fetch(${url}); if (!answer.ok) throw new Error('x'); res.json(await answer.json());`;

it.each([
  ['an answer that fails', route(failing("'https://mill.example'")), ['note']],
  [
    'an answer that nothing reads, for each request',
    route("const answer = await fetch('https://mill.example'); console.log(answer.status);"),
    ['warning'],
  ],
  [
    'an answer that nothing reads, from what nothing calls',
    "export async function ring() { const answer = await fetch('https://mill.example'); console.log(answer.status); }",
    ['note'],
  ],
  ['an address that a request brings', route(failing('req.body.url')), ['warning']],
  [
    'an address that is handed through a function',
    `async function load(res, url) { const page = new URL(url); ${failing('page')} }
${route('await load(res, req.query.url);')}`,
    ['warning'],
  ],
])('judges %s', (_, code, expected) => {
  expect(levels(code)).toEqual(expected);
});
