import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/orders.ts',
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  globals: () => ({
    analytics: { track: (...event: unknown[]) => (globalThis as unknown as { collect(...event: unknown[]): unknown }).collect(...event) },
    save: async (order: { guest: string }) => `saved ${order.guest}`,
  }),
  make: ({ placeOrder }, { reported }) => reported((i) => placeOrder({ guest: `guest ${i}` }), { helper: 'detached-calls' }),
};
