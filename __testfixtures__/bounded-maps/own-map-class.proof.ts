import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ tile }, { alive }) => ({
    op: (i) => [tile(`/tiles/${i}`), tile(`/tiles/${i}`)],
    counters: () => ({ entries: alive(Map) }),
  }),
};
