import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  leak: { counter: 'descriptors', perOperation: 1 },
  make({ open }) {
    const path = join(tmpdir(), 'leakfix-returned-chain');
    writeFileSync(path, Buffer.alloc(2_000_000));
    return {
      async op() {
        const letter = open(path, Buffer.alloc(16), Buffer.alloc(16));
        letter.on('error', () => undefined);
        // Who reads it leaves after the first bytes.
        const first = await new Promise<Buffer>((done) => letter.once('data', done));
        letter.destroy();
        await new Promise((done) => setTimeout(done, 10));
        return first[0];
      },
    };
  },
};
