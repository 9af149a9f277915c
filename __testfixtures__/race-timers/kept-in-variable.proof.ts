import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ uploadOnce }, { raced }) =>
    raced((work) => {
      Object.assign(globalThis, { upload: work });
      return Promise.all([uploadOnce(), uploadOnce()]);
    }, { atOnce: false }),
};
