import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ CartSync }) => ({
    op(i) {
      const cart = new CartSync();
      cart.start(() => {});
      cart.pause();
      cart.pause();
      return i;
    },
  }),
};
