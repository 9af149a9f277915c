import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 5,
  make: ({ poll }) => ({
    op(i) {
      let asked = 0;
      return poll(async () => (asked += 1) > i % 2);
    },
  }),
};
