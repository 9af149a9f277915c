import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ showOrders }) => ({
    async op() {
      let printed = 0;
      await showOrders({}, async () => void (printed += 1));
      return printed;
    },
  }),
};
