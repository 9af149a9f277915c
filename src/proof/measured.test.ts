import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { registry } from '../registry.ts';
import type { Measured } from './measured.ts';
import { provables } from './prove.ts';

const HOW = '`npm run proof -- --json src/proof/measured.json` writes it';

it('has measured every proof, and each was proven in every run', async () => {
  const { rows } = JSON.parse(readFileSync(join(import.meta.dirname, 'measured.json'), 'utf8')) as { rows: Measured[] };
  const all = (await Promise.all(registry.map((transform) => provables(transform, join(import.meta.dirname, '../../__testfixtures__'))))).flat();
  expect(rows.map(({ transform, fixture }) => `${transform}/${fixture}`).sort(), HOW).toEqual(all.map(({ transform, name }) => `${transform.definition.id}/${name}`).sort());
  expect(rows.filter(({ proven, runs }) => proven < runs)).toEqual([]);
});

it.each(registry.map(({ definition }) => definition.id))('has at least eight proofs of %s', (id) => {
  const { rows } = JSON.parse(readFileSync(join(import.meta.dirname, 'measured.json'), 'utf8')) as { rows: Measured[] };
  expect(rows.filter(({ transform, kind }) => transform === id && kind !== 'look-alike').length).toBeGreaterThanOrEqual(8);
});
