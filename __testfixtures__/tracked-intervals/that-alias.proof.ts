import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ default: CallMonitor }, { alive }) => ({
    op(i) {
      const owner = new CallMonitor();
      owner.watch();
      owner.stop?.();
      return i;
    },
    counters: () => ({ owners: alive(CallMonitor) }),
  }),
};
