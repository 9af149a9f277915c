import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ KitchenFeed }, { alive }) => ({
    op(i) {
      const owner = new KitchenFeed(() => []);
      owner.connect();
      owner.disconnect();
      return i;
    },
    counters: () => ({ owners: alive(KitchenFeed) }),
  }),
};
