import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ MenuPrices }, { alive }) => ({
    op(i) {
      const owner = new MenuPrices();
      owner.start();
      owner.cleanup();
      return i;
    },
    counters: () => ({ owners: alive(MenuPrices) }),
  }),
};
