import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 2 },
  hangs: true,
  make: ({ served, first }, { raced }) => raced((work) => Promise.all([served(work()), first(work(), undefined)])),
};
