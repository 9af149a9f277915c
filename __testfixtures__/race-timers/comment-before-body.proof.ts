import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 2 },
  hangs: true,
  make: ({ bounded, wrapped }, { raced }) =>
    raced((work) => {
      Object.assign(globalThis, { work });
      return Promise.all([bounded(30_000), wrapped(30_000)]);
    }),
};
