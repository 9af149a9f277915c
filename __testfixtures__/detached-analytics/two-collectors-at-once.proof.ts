import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    './collectors': 'const client = { track: (...event) => globalThis.collect(...event) }; export const amplitudeClient = client; export const mixpanelClient = client;',
    './orders': 'export const orders = { place: async (id) => ({ id }) };',
  },
  make: ({ placeOrder }, { reported }) => reported((i) => placeOrder(`cart ${i}`)),
};
