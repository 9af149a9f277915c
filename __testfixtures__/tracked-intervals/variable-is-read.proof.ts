import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ PriceFeed }, { alive }) => ({
    op(i) {
      new PriceFeed(60_000).dispose();
      return i;
    },
    counters: () => ({ feeds: alive(PriceFeed) }),
  }),
};
