import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  signals: true,
  make: ({ SessionSweeper }, { alive }) => ({
    op(i) {
      const owner = new SessionSweeper(() => {});
      owner.start();
      owner.start();
      owner.stop();
      return i;
    },
    counters: () => ({ owners: alive(SessionSweeper) }),
  }),
};
