import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ remind, forgetAll }) => ({
    op(i) {
      for (const order of ['soup', 'stew']) remind(`${order} ${i}`, () => {});
      forgetAll();
      return i;
    },
  }),
};
