import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/totals.ts',
  make: ({ add }, { alive }) => {
    return {
      op: (i) => add(i % 2 === 0 ? 'orders' : 'guests'),
      counters: () => ({ entries: alive(Map) }),
    };
  },
};
