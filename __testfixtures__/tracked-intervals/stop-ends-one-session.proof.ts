import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ SessionSweep }, { alive }) => ({
    op(i) {
      const owner = new SessionSweep();
      owner.close(`caller ${i}`);
      owner.close();
      owner.stop?.();
      return i;
    },
    counters: () => ({ owners: alive(SessionSweep) }),
  }),
};
