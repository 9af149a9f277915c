import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ scrollMenu }) => ({ op: (i) => scrollMenu({ evaluate: async () => i }) }),
};
