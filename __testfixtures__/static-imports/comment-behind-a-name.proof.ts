import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  waste: { atLeast: 2 },
  operations: 1999,
  make: ({ nameOf }) => ({ op: async (i) => (await nameOf(`menu${i}`)).length }),
};
