import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { registry } from '../registry.ts';
import type { Measured } from './measured.ts';

const FIXTURES = join(import.meta.dirname, '../../__testfixtures__');
const { rows } = JSON.parse(readFileSync(join(import.meta.dirname, 'measured.json'), 'utf8')) as { rows: Measured[] };

it.each(registry.map(({ definition }) => definition.id))('has measured every proof of %s, and each was proven in every run', (id) => {
  const names = readdirSync(join(FIXTURES, id));
  const proofs = names.flatMap((name) => (name.endsWith('.proof.ts') ? [name.slice(0, -'.proof.ts'.length)] : existsSync(join(FIXTURES, id, name, 'proof.ts')) ? [name.slice(0, -'.project'.length)] : []));
  const own = rows.filter(({ transform }) => transform === id);
  expect(own.map(({ fixture }) => fixture.replace(/\.(?:project|(?:input|valid)\.\w+)$/, '')).sort(), '`npm run proof -- --json src/proof/measured.json` writes it').toEqual(proofs.sort());
  expect(own.filter(({ proven, runs }) => proven < runs)).toEqual([]);
  expect(own.filter(({ kind }) => kind !== 'look-alike').length).toBeGreaterThanOrEqual(8);
});
