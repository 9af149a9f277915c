import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 2 },
  hangs: true,
  signals: true,
  make: ({ CartStore, carts }, { alive }) => ({
    op(i) {
      const owner = new CartStore();
      owner.stop?.();
      return i;
    },
    close: () => carts.stop?.(),
    counters: () => ({ owners: alive(CartStore) }),
  }),
};
