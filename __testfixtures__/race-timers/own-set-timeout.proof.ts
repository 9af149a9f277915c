import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ limited }) => ({ op: (i) => limited(Promise.resolve(i)) }),
};
