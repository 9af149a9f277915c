import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ tokens }) => ({
    op(i) {
      tokens.set('guest', i);
      return tokens.size;
    },
  }),
};
