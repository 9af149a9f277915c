import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 3 },
  hangs: true,
  signals: true,
  make: ({ OrderQueue }, { alive }) => ({
    op(i) {
      const owner = new OrderQueue();
      owner.open();
      owner.close();
      return i;
    },
    counters: () => ({ owners: alive(OrderQueue) }),
  }),
};
