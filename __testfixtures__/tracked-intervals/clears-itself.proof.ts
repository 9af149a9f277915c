import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 2,
  make: ({ waitForKitchen }) => ({
    async op(i) {
      await waitForKitchen(() => true);
      return i;
    },
  }),
};
