import type { Proof } from '../../src/proof/proof.ts';

// A job waits, or the event would be lost when it ends.
export const proof: Proof = {
  operations: 23,
  packages: {
    './telemetry': 'export const telemetry = { send: (...event) => globalThis.collect(...event) };',
    './orders': 'export const orders = { count: async () => 7 };',
  },
  make: ({ countOrders }, { reported }) => reported(() => countOrders(), { waits: true }),
};
