import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  operations: 11,
  make: ({ drain }, { raced }) => raced((work) => drain({ onIdle: work })),
};
