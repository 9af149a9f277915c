import { performance } from 'node:perf_hooks';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'entries', perOperation: 3 },
  make: ({ run }) => ({
    op: (i) => run(() => i * 2),
    counters: () => ({ entries: performance.getEntries().length }),
  }),
};
