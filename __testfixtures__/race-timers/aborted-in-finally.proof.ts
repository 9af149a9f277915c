import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ greet }, { raced }) => raced((work) => greet(work)),
};
