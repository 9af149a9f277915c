import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  leak: { counter: 'descriptors', perOperation: 2 },
  make({ head, Catalogue }) {
    const path = join(tmpdir(), 'leakfix-first-lines');
    writeFileSync(path, 'a title and its shelf\n'.repeat(100_000));
    const catalogue = new Catalogue(path);
    return {
      async op() {
        const found = [await head(path, 2), await catalogue.find('a title')];
        await new Promise((done) => setTimeout(done, 5));
        return found;
      },
    };
  },
};
