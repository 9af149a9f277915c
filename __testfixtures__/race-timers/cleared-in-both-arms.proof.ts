import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ callWithTimeout }, { raced }) => raced((work) => callWithTimeout(work(), 30_000)),
};
