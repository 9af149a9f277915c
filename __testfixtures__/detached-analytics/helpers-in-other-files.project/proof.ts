import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/orders.ts',
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: { 'posthog-node': 'export class PostHog { capture() {} captureImmediate(event) { return globalThis.collect(event); } }' },
  make: ({ Orders }, { reported }) => {
    const orders = new Orders({ trackView: async () => {} });
    return reported((i) => orders.place(`cart ${i}`));
  },
};
