import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ HoldMusic }, { alive }) => ({
    op(i) {
      const owner = new HoldMusic(() => {});
      owner.close();
      return i;
    },
    counters: () => ({ owners: alive(HoldMusic) }),
  }),
};
