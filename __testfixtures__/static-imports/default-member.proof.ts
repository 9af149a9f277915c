import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ exists }) => ({ op: (i) => exists(`/there/is/no/${i}`) }),
};
