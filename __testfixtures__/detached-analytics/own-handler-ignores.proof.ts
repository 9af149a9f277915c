import type { Proof } from '../../src/proof/proof.ts';

// The collector is down now and then.
export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    './analytics': "module.exports = { analytics: { track: (event) => globalThis.collect(event) } };",
    './bookings': "module.exports = { bookings: { create: async (guest, table) => ({ guest, table }) } };",
  },
  make: ({ bookTable }, { reported }) => reported((i) => bookTable(`guest ${i}`, 7), { fails: true }),
};
