import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ pool }) => ({
    async op(i) {
      let done = 0;
      await pool(Array.from({ length: 5 }, () => async () => void (done += 1)), 1 + (i % 3));
      return done;
    },
  }),
};
