import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ MenuPoller }) => ({
    op(i) {
      const poller = new MenuPoller();
      poller.start(() => {});
      poller.stop();
      return i;
    },
  }),
};
