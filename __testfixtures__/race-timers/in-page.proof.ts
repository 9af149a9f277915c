import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ fontsReady }) => ({ op: (i) => fontsReady({ evaluate: async () => i }, Promise.resolve()) }),
};
