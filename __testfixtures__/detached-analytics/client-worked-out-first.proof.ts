import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    './carts': "export const carts = { clear: async () => {} };",
    './telemetry.js': "export const telemetry = { track: (event) => globalThis.collect(event) };",
  },
  make: ({ clearCart }, { reported }) => reported((i) => clearCart(`cart ${i}`)),
};
