import type { Proof } from '../../src/proof/proof.ts';

// The guest stays at one table: whether another may be seen at once is for a person to say.
export const proof: Proof = {
  waste: { atLeast: 2 },
  operations: 1999,
  make: async ({ seat, pathOf }) => {
    await seat('table 1');
    return { op: async (i) => [await seat('table 1'), await pathOf(`${i}.json`)] };
  },
};
