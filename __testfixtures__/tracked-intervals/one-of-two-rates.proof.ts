import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ StatusBoard }, { alive }) => ({
    op(i) {
      const owner = new StatusBoard(() => {}, i % 2 === 0);
      owner.destroy();
      return i;
    },
    counters: () => ({ owners: alive(StatusBoard) }),
  }),
};
