import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    'customerio-node': "export class TrackClient { track(event) { return globalThis.collect(event); } }",
    './guests': "export const guests = { seat: async () => {} };",
  },
  make: ({ seatGuest }, { reported }) => reported((i) => seatGuest(`guest ${i}`, 20)),
};
