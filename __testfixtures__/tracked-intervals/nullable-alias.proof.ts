import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ CartSync }, { alive }) => ({
    op(i) {
      const owner = new CartSync(() => {});
      owner.open();
      owner.close();
      return i;
    },
    counters: () => ({ owners: alive(CartSync) }),
  }),
};
