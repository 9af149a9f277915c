import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ OvenTicker }) => ({
    op(i) {
      const oven = new OvenTicker();
      oven.start();
      oven.stop();
      return i;
    },
  }),
};
