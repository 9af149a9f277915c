import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ withTimeout }, { raced }) => raced((work) => withTimeout(work(), 30_000)),
};
