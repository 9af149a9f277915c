import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/http/preview.ts',
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  globals: () => ({ fetch: (...event: unknown[]) => (globalThis as unknown as { collect(...event: unknown[]): unknown }).collect(...event) }),
  make: ({ preview }, { reported }) => reported((i) => preview(`menu ${i}`)),
};
