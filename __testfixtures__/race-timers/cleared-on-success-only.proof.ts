import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ waitForPrimary }, { settled }) => ({
    op(i) {
      Object.assign(globalThis, { elect: () => Promise.reject(new Error(`Election ${i} failed`)) });
      return settled(waitForPrimary(30_000));
    },
  }),
};
