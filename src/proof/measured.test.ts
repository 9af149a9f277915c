import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from '../registry.ts';
import type { MeasuredOn } from './measured.ts';

/** How many fixes of each transform are proven at least; what it repairs differs, so one would show little. */
const FIXES = 8;

const FIXTURES = join(import.meta.dirname, '../../__testfixtures__');

describe.each([20, 22, 24])('on Node %d', (major) => {
  const { node, rows } = JSON.parse(
    readFileSync(join(import.meta.dirname, `measured/node-${major}.json`), 'utf8'),
  ) as MeasuredOn;

  it.each(registry.map(({ definition }) => definition.id))(
    'every proof of %s was measured, and proven in every run',
    (id) => {
      const names = readdirSync(join(FIXTURES, id));
      const proofs = names.flatMap((name) =>
        name.endsWith('.proof.ts')
          ? [name.slice(0, -'.proof.ts'.length)]
          : existsSync(join(FIXTURES, id, name, 'proof.ts'))
            ? [name.slice(0, -'.project'.length)]
            : [],
      );
      const own = rows.filter(({ transform }) => transform === id);
      expect(node).toMatch(new RegExp(`^v${major}\\.`));
      expect(
        own.map(({ fixture }) => fixture.replace(/\.(?:project|(?:input|valid)\.\w+)$/, '')).sort(),
        '`npm run proof -- --save` writes it, with `--only` for one that is new',
      ).toEqual(proofs.sort());
      expect(own.filter(({ proven, runs }) => proven < runs)).toEqual([]);
      if (names.some((name) => name.includes('.input.')))
        expect(own.filter(({ kind }) => kind !== 'look-alike').length).toBeGreaterThanOrEqual(
          FIXES,
        );
    },
  );
});
