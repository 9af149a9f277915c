import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  leak: { counter: 'descriptors', perOperation: 3 },
  make({ store, count, copy }, { settled }) {
    const path = join(tmpdir(), 'leakfix-opened-before-the-checks');
    writeFileSync(path, 'a;b');
    return {
      async op() {
        const results = [
          await settled(store({ path, type: 'image/png' }, async () => undefined)),
          await settled(count(path, async () => false)),
          copy(`${path}.copy`, [], () => undefined),
          await settled(count(path, async () => true)),
        ];
        await new Promise((done) => setTimeout(done, 15));
        return results;
      },
    };
  },
};
