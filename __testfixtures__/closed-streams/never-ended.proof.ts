import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  leak: { counter: 'descriptors', perOperation: 1 },
  make: ({ note }) => ({
    async op() {
      async function* lines(): AsyncGenerator<string> {
        yield 'first';
        yield 'second';
      }
      const count = await note(join(tmpdir(), 'leakfix-never-ended'), lines());
      await new Promise((done) => setTimeout(done, 10));
      return count;
    },
  }),
};
