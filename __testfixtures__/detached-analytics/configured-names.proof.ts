import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    './kitchens': "export const kitchens = { open: async (id) => ({ id }) };",
    './pulse': "export const pulse = { trackBeat: (event) => globalThis.collect(event), trackHeat: async () => {} };",
  },
  make: ({ openKitchen }, { reported }) => reported((i) => openKitchen(`${i}`)),
};
