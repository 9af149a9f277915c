import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from '../src/registry.ts';
import { provables } from '../src/proof/prove.ts';
import { readFixtures } from '../src/testing/fixture.ts';

const ROOT = join(import.meta.dirname, '../__testfixtures__');

describe.each(registry.map((transform) => [transform.definition.id, transform] as const))(
  '%s has all that a transform needs:',
  (id, transform) => {
    const { title, docs, needles } = transform.definition;
    const folder = join(ROOT, id);
    const kinds = existsSync(folder) ? readFixtures(folder).map(({ kind }) => kind) : [];

    it('a title, needles and the four texts of its documentation', () => {
      const words = needles.flat().filter((needle) => typeof needle === 'string');
      const texts = [title, docs.what, docs.why, docs.whenNot, docs.safety, ...words];
      expect(texts.filter((text) => text.trim() === '')).toEqual([]);
    });

    // One that only reports has no example of a fix.
    const wanted = docs.example
      ? (['input', 'valid', 'report'] as const)
      : (['valid', 'report'] as const);
    it.each(wanted)('a fixture of the kind .%s', (kind) => {
      expect(kinds).toContain(kind);
    });

    it.runIf(docs.example)('the example of its documentation, with a proof', async () => {
      const names = (await provables(transform, ROOT)).map(({ name }) => name.split('.')[0]);
      expect(names).toContain(docs.example);
    });
  },
);
