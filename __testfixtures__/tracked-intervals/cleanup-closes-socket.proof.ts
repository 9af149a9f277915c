import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ CallLeg }, { alive }) => ({
    op() {
      let closed = 0;
      const owner = new CallLeg({ ping() {}, close: () => (closed += 1) });
      owner.answer();
      owner.cleanup();
      return closed;
    },
    counters: () => ({ owners: alive(CallLeg) }),
  }),
};
