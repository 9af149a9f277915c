import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  globals: () => ({
    analytics: { track: (...event: unknown[]) => (globalThis as unknown as { collect(...event: unknown[]): unknown }).collect(...event) },
    serve: async () => {},
  }),
  make: ({ serveNext }, { reported }) => reported(() => new Promise((json, reject) => serveNext({ body: {} }, { json }).catch(reject))),
};
