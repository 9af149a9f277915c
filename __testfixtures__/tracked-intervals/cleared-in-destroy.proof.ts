import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ CallRecorder }, { alive }) => ({
    op(i) {
      new CallRecorder(() => {}).destroy();
      return i;
    },
    counters: () => ({ recorders: alive(CallRecorder) }),
  }),
};
