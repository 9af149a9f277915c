import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: { 'posthog-node': 'export class PostHog { captureImmediate(event) { return globalThis.collect(event); } }' },
  globals: () => ({ save: async (order: string) => `saved ${order}` }),
  make: ({ start, placeOrder }, { reported }) => {
    start('key');
    return reported((i) => new Promise((json, reject) => placeOrder({ body: `order ${i}` }, { json }).catch(reject)));
  },
};
