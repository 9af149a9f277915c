import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ MenuRefresher }, { alive }) => ({
    op(i) {
      const owner = new MenuRefresher(() => {});
      owner.start();
      owner.stop();
      return i;
    },
    counters: () => ({ owners: alive(MenuRefresher) }),
  }),
};
