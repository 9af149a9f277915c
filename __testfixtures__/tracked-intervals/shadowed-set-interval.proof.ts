import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ schedule }) => ({ op: (i) => new Promise((resolve) => schedule((work: () => number) => resolve(work()), () => i)) }),
};
