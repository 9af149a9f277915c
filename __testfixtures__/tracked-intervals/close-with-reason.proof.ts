import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ DriverTracker }, { alive }) => ({
    op(i) {
      const owner = new DriverTracker(() => {});
      owner.close(i % 2 === 0 ? 'delivered' : 'cancelled', { timeoutMs: i });
      return i;
    },
    counters: () => ({ owners: alive(DriverTracker) }),
  }),
};
