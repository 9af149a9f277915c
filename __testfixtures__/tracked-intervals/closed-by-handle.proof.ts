import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ Pinger }) => ({
    op(i) {
      const pinger = new Pinger();
      pinger.start(() => {});
      pinger.close();
      return i;
    },
  }),
};
