import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ open, hangUp }) => ({
    op(i) {
      const session = {};
      open(session, () => {});
      hangUp(session);
      return i;
    },
  }),
};
