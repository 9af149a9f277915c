import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  waste: { atLeast: 2 },
  operations: 1999,
  make: ({ now }) => ({ op: async () => (await now()) > 0 }),
};
