import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ RateLimits }, { alive }) => ({
    op(i) {
      const owner = new RateLimits();
      owner.destroy();
      return i;
    },
    counters: () => ({ owners: alive(RateLimits) }),
  }),
};
