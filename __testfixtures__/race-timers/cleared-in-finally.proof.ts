import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ withTimeout }, { raced }) => raced((work) => withTimeout(work(), 30_000)),
};
