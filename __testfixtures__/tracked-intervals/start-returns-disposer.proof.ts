import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  signals: true,
  make: ({ startSpecials }) => ({
    op(i) {
      const stop = startSpecials(60_000);
      stop?.();
      return i;
    },
  }),
};
