import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ default: worker }) => ({
    op: async (i) => (await worker.fetch(new Request(`https://kitchen.example.com/orders/${i}`))).text(),
  }),
};
