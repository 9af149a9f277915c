import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ Till }) => ({
    op(i) {
      const till = new Till();
      till.pay(i);
      till.shutdown();
      return i;
    },
  }),
};
