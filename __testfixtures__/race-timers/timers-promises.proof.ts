import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ runWithDeadline }, { raced }) => raced((work) => runWithDeadline(work, 30_000)),
};
