import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ generateInTime }, { raced }) =>
    raced((work) => {
      Object.assign(globalThis, { generate: work });
      return generateInTime(new AbortController().signal, 30_000);
    }),
};
