import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ answerInTime }, { raced }) =>
    raced((work) => {
      Object.assign(globalThis, { answer: work });
      return answerInTime(30_000);
    }),
};
