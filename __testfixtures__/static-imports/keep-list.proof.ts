import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ total }) => ({ op: (i) => total([i, 2 * i]) }),
};
