import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ KitchenPoller }, { alive }) => ({
    op(i) {
      const owner = new KitchenPoller(60_000);
      owner.close();
      return i;
    },
    counters: () => ({ owners: alive(KitchenPoller) }),
  }),
};
