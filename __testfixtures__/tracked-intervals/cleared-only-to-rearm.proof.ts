import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  signals: true,
  make: ({ TableTimer }, { alive }) => ({
    op(i) {
      const owner = new TableTimer();
      owner.setPace(30_000);
      owner.setPace(10_000);
      owner.destroy();
      return i;
    },
    counters: () => ({ owners: alive(TableTimer) }),
  }),
};
