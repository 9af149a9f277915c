import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: () => ({ op: (i) => i }),
};
