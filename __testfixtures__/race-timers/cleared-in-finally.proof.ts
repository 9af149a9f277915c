import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ withTimeout }) => ({
    op: (i) => withTimeout(i % 5 === 4 ? Promise.reject(new Error(`Card ${i} was declined`)) : Promise.resolve({ payment: i }), 30_000),
  }),
};
