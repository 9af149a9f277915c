import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ SharedMenuCache }, { alive }) => ({
    op(i) {
      const owner = new SharedMenuCache(() => {});
      owner.close();
      return i;
    },
    counters: () => ({ owners: alive(SharedMenuCache) }),
  }),
};
