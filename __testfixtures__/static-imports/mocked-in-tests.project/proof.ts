import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/calls.js',
  waste: { atLeast: 2 },
  operations: 1999,
  make: ({ start, end }) => ({ op: async (i) => [await start(i), await end(i)] }),
};
