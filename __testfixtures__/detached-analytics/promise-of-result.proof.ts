import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    '@amplitude/analytics-node': "export const track = (event) => ({ promise: globalThis.collect(event) });",
    './dishes': "export const dishes = { like: async (guest) => guest.length };",
  },
  make: ({ likeDish }, { reported }) => reported((i) => likeDish(`guest ${i}`, 'soup')),
};
