import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'descriptors', perOperation: 1 },
  make: ({ headerOf }) => ({
    op() {
      try {
        // A folder can be opened and not be read.
        return headerOf(tmpdir());
      } catch (error) {
        return (error as { code?: string }).code;
      }
    },
    counters: () => ({ descriptors: readdirSync('/proc/self/fd').length }),
  }),
};
