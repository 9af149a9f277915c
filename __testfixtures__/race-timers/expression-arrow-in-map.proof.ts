import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 2 },
  hangs: true,
  make: ({ stopAll }, { raced }) => raced((work) => stopAll([{ close: work }, { close: work }], 30_000)),
};
