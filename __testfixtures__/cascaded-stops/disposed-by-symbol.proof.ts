import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ Job }) => ({
    op(i) {
      const job = new Job();
      job.run();
      job.stop();
      return i;
    },
  }),
};
