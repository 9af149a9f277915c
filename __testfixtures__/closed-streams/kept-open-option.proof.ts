import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  leak: { counter: 'descriptors', perOperation: 3 },
  make({ saltOf, lettersOf, seal }) {
    const path = join(tmpdir(), 'leakfix-kept-open-option');
    writeFileSync(path, Buffer.alloc(64, 'a'));
    return {
      async op() {
        const salt = await saltOf(path);
        let length = 0;
        await lettersOf(path, (bytes: Buffer) => (length += bytes.length));
        seal(`${path}.sealed`, Buffer.alloc(16), Buffer.alloc(16)).end('dear');
        await new Promise((done) => setTimeout(done, 15));
        return [salt.length, length];
      },
    };
  },
};
