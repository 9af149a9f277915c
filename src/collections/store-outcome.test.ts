import { expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { storeOutcomesAt } from './store-outcome.ts';

/** What is said of a Map that is declared in the second line. */
function said(code: string): { sentence: string | undefined; why: readonly string[] } {
  const text = `import express from 'express';
const kept = new Map();
const app = express();
${code}`;
  const file = File.of(new Tree({ path: 'src/server.ts', text }), {});
  const [outcome] = storeOutcomesAt(file, 2);
  return {
    sentence: outcome?.sentences[0],
    why: outcome?.why.map(({ line, text: step }) => `${line} ${step}`) ?? [],
  };
}

it('names what takes entries out', () => {
  const { sentence, why } = said(`app.post('/tables/:id', (req, res) => {
  kept.set(req.params.id, 1);
  res.on('close', () => kept.delete(req.params.id));
});`);
  expect(sentence).toBe('Code of the running program keeps `kept` from growing.');
  expect(why).toEqual(['6 takes an entry out']);
});

it('says that the code names the keys', () => {
  const { sentence } = said(`const ZONES = ['north', 'south'];
app.post('/zones/:zone', (req) => {
  const { zone } = req.params;
  if (!ZONES.includes(zone)) return;
  kept.set(zone, 1);
});`);
  expect(sentence).toBe('The code names the keys of `kept`, so there are only so many.');
});

it('says that nothing adds to it', () => {
  const { sentence } = said("app.get('/', () => kept.get('menu'));");
  expect(sentence).toBe(
    'No code adds to `kept` while the program runs, except under spelled-out keys.',
  );
});

it('says where the keys of one that grows come from', () => {
  const { sentence, why } = said(
    "app.post('/tables/:id', (req) => { kept.set(req.params.id, 1); });",
  );
  expect(sentence).toBe('Nothing was found that keeps `kept` from growing.');
  expect(why).toEqual(['4 `req` is what a request sends']);
});

it('says nothing of another line', () => {
  const file = File.of(new Tree({ path: 'src/server.ts', text: 'const kept = new Map();\n' }), {});
  expect(storeOutcomesAt(file, 2)).toEqual([]);
});
